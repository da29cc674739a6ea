"""What Wine 8 lacks of a Windows 10: small libraries, built with mingw-w64.

- `python3.dll`, the stable interface, which the runtime does not bring: every name of it leads to
  python311.dll.
- The complex functions of the C runtime, which numpy imports. Its files are made to ask for a
  library of ours, since Wine takes its own for any name that Windows has.
- `icuuc.dll`, the system's ICU, without which Qt does not load. It has no converter: Qt then uses
  its own tables.
- Where the processor has AMX, `amx.so` asks Linux for leave to use it, as Windows gives it to each
  program: the natural voice's inference library would end with an illegal instruction.
"""

from __future__ import annotations

import re
import subprocess
from collections import defaultdict
from pathlib import Path

CC, OBJDUMP = "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-objdump"
MATH = "api-ms-win-crt-math-l1-1-0.dll"
# As long as the other, since it stands in the same bytes.
OURS = "our-ms-win-crt-math-l1-1-0.dll"
NAMES = ("python3.dll", OURS, "icuuc.dll")
U_FILE_ACCESS_ERROR = 4
# arch_prctl(ARCH_REQ_XCOMP_PERM, tile data)
AMX = """\
#include <unistd.h>
#include <sys/syscall.h>
__attribute__((constructor)) static void ask(void) { syscall(SYS_arch_prctl, 0x1023, 18); }
"""
COMPLEX = (
    "cabs carg cimag creal cacos cacosh casin casinh catan catanh ccos ccosh cexp clog conj cpow "
    "cproj csin csinh csqrt ctan ctanh"
).split()
REAL = ("cabs", "carg", "cimag", "creal")
# Windows passes a complex number as a structure, as mingw does not.
TYPES = """\
#include <complex.h>
typedef struct { double parts[2]; } D;
typedef struct { float parts[2]; } F;
typedef union { D there; double complex here; } UD;
typedef union { F there; float complex here; } UF;
static double complex d(D z) { UD u; u.there = z; return u.here; }
static float complex f(F z) { UF u; u.there = z; return u.here; }
static D D_(double complex z) { UD u; u.here = z; return u.there; }
static F F_(float complex z) { UF u; u.here = z; return u.there; }
"""


def build_shims(python: Path, site: Path, folder: Path) -> None:
    """Build the libraries into the folder of python.exe; `folder` is for what comes between."""
    _stable_interface(python, folder)
    wanted: dict[str, set[str]] = defaultdict(set)
    for file in sorted((*site.rglob("*.pyd"), *site.rglob("*.dll"))):
        content = file.read_bytes()
        if b"icuuc.dll" in content or (MATH.encode() in content and "numpy" in str(file)):
            for library, name in _imports(file):
                wanted[library].add(name)
        if "numpy" in str(file) and MATH.encode() in content:
            file.write_bytes(content.replace(MATH.encode(), OURS.encode()))
    _mathematics(wanted[MATH] | wanted[OURS], python, folder)
    _unicode(wanted["icuuc.dll"], python, folder)


def build_for_amx(folder: Path) -> Path | None:
    """Build the library that is loaded into Wine itself; None where there is no AMX."""
    if "amx_tile" not in Path("/proc/cpuinfo").read_text():
        return None
    source, library = folder / "amx.c", folder / "amx.so"
    source.write_text(AMX)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", library, source], check=True)
    return library


def _imports(file: Path) -> list[tuple[str, str]]:
    """The library, in lower case, and the name of everything that a file imports."""
    found, library = [], ""
    for line in _dump(file):
        if match := re.match(r"\s+DLL Name: (\S+)", line):
            library = match[1].lower()
        elif line.startswith(("The Export", "PE File Base", "The Delay")):
            library = ""
        elif library and (match := re.match(r"\s+[0-9a-f]+\s+(?:\d+|<none>\s\S+)\s+(\S+)$", line)):
            found.append((library, match[1]))
    return found


def _exports(file: Path) -> list[str]:
    """The names that a library exports."""
    table = "\n".join(_dump(file)).partition("[Ordinal/Name Pointer] Table")[2]
    return re.findall(r"^\s+\[ *\d+\].* (\w+)$", table, re.MULTILINE)


def _dump(file: Path) -> list[str]:
    done = subprocess.run([OBJDUMP, "-p", file], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _stable_interface(python: Path, folder: Path) -> None:
    names = _exports(python / "python311.dll")
    assert len(names) > 1000, "python311.dll could not be read"
    _definition(folder / "python3.def", [f"{name}=python311.{name}" for name in names])
    _compile(python / "python3.dll", folder / "python3.def", "-nostdlib", "-Wl,--entry=0")


def _mathematics(names: set[str], python: Path, folder: Path) -> None:
    lines, exported = [TYPES], []
    for name in sorted(names):
        base = name if name in COMPLEX else name[:-1]
        if base not in COMPLEX or name[len(base) :] not in ("", "f"):
            exported.append(f"{name}=ucrtbase.{name}")
            continue
        kind, enters = ("F", "f") if name != base else ("D", "d")
        real = "float" if name != base else "double"
        others = f", {kind} b" if base == "cpow" else ""
        result = f"{name}({enters}(a)" + (f", {enters}(b))" if others else ")")
        if base not in REAL:
            real, result = kind, f"{kind}_({result})"
        lines.append(f"{real} our_{name}({kind} a{others}) {{ return {result}; }}")
        exported.append(f"{name}=our_{name}")
    _definition(folder / "math.def", exported)
    (folder / "math.c").write_text("\n".join(lines) + "\n")
    _compile(python / OURS, folder / "math.c", folder / "math.def", "-O2", "-static")


def _unicode(names: set[str], python: Path, folder: Path) -> None:
    lines = []
    for name in sorted(names):
        if name == "ucnv_open":
            body = f"(const char *name, int *error) {{ if (error) *error = {U_FILE_ACCESS_ERROR}; return 0; }}"
        else:
            body = "(void) { return 0; }"
        lines.append(f"void *no_{name}{body}")
    _definition(folder / "icuuc.def", [f"{name}=no_{name}" for name in sorted(names)])
    (folder / "icuuc.c").write_text("\n".join(lines) + "\n")
    _compile(python / "icuuc.dll", folder / "icuuc.c", folder / "icuuc.def", "-O2")


def _definition(file: Path, exports: list[str]) -> None:
    file.write_text("EXPORTS\n" + "".join(f"  {line}\n" for line in exports))


def _compile(library: Path, *arguments: Path | str) -> None:
    subprocess.run([CC, "-shared", "-s", "-fno-builtin", "-o", library, *arguments], check=True)
