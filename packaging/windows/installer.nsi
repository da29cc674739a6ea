; The installer for one person, without an administrator's rights:
;   makensis -DVERSION=1.2.3 -DBUNDLE=FOLDER -DOUT=FILE.exe installer.nsi
; The uninstaller leaves the person's data, which `delete-everything` deletes.
; With -DTARGET=amd64-unicode, which Debian's makensis knows, the installer itself is for 64 bits.
!ifdef TARGET
  Target ${TARGET}
!endif
Unicode true
!include MUI2.nsh
!include FileFunc.nsh
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Backtimer"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"

Name "Backtimer"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Backtimer"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
SetCompressor /SOLID lzma
; The two programs are the same but for their heads: far enough back to see that.
SetCompressorDictSize 64
ManifestDPIAware true
BrandingText "Backtimer ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Backtimer"
VIAddVersionKey CompanyName "The Backtimer team"
VIAddVersionKey FileDescription "Backtimer installer"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey LegalCopyright "GPL-3.0-or-later"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Backtimer.exe"
!define MUI_FINISHPAGE_RUN_TEXT "Start Backtimer"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Backtimer is removed from this computer. Your sessions, routines and settings stay."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Windows replaces no program that runs. The window is asked to close; the helper that reminds has none.
!macro CLOSE
  ClearErrors
  ${If} ${FileExists} "$INSTDIR\Backtimer.exe"
    Delete "$INSTDIR\Backtimer.exe"
    ${If} ${Errors}
      MessageBox MB_OKCANCEL|MB_ICONINFORMATION "Backtimer is open. It is closed now." /SD IDOK IDOK +2
      Abort
      nsExec::Exec 'taskkill /im Backtimer.exe'
      Sleep 3000
      nsExec::Exec 'taskkill /f /im Backtimer.exe'
      nsExec::Exec 'taskkill /f /im backtimer-console.exe'
      Sleep 500
    ${EndIf}
  ${EndIf}
!macroend

; Only what an installer has put there is deleted.
!macro REMOVE
  Delete "$INSTDIR\Backtimer.exe"
  Delete "$INSTDIR\backtimer-console.exe"
  RMDir /r "$INSTDIR\_internal"
!macroend

Section
  !insertmacro CLOSE
  !insertmacro REMOVE
  SetOutPath "$INSTDIR"
  File /r "${BUNDLE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Backtimer.lnk" "$INSTDIR\Backtimer.exe" "" "$INSTDIR\Backtimer.exe" 0 SW_SHOWNORMAL "" "Guided low-back exercises, led by voice and picture"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Backtimer"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Backtimer team"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Backtimer.exe"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro CLOSE
  !insertmacro REMOVE
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Backtimer.lnk"
  DeleteRegValue HKCU "${RUN}" "io.github.backtimer.Backtimer.remind"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
