#!/bin/sh
# Signs dist/Backtimer.app, puts it on a disk image and has it notarised. Written for macOS 13; it
# has not been run by us, because nobody here has a Mac.
#
#   packaging/macos/dmg.sh VERSION
#
# SIGN_AS   the name of a "Developer ID Application" certificate in the keychain; without it the app
#           gets an ad-hoc signature, and a person has to allow it in the settings
# NOTARY    the name of a keychain profile (xcrun notarytool store-credentials); without it the image
#           is not notarised
set -eu
cd "$(dirname "$0")/../.."
version=$1
app=dist/Backtimer.app
image=dist/Backtimer-$version.dmg
# Libraries first: a signature holds for what is inside at that time.
find "$app" -type f \( -name '*.so' -o -name '*.dylib' \) -exec \
    codesign --force --timestamp --options runtime --sign "${SIGN_AS:--}" {} +
codesign --force --timestamp --options runtime --sign "${SIGN_AS:--}" \
    --entitlements packaging/macos/entitlements.plist "$app"
codesign --verify --deep --strict "$app"
rm -rf dist/dmg "$image"
mkdir dist/dmg
cp -R "$app" dist/dmg/
ln -s /Applications dist/dmg/Applications
hdiutil create -volname Backtimer -srcfolder dist/dmg -format ULFO "$image"
rm -rf dist/dmg
if [ -n "${NOTARY:-}" ]; then
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
