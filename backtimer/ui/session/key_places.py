"""The letters of a keyboard by their places, for layouts without Latin letters. Qt-free."""

from __future__ import annotations

import unicodedata

# The scan codes of set 1, which Windows reports, and Linux numbers its keys by.
_ROWS = {0x10: "QWERTYUIOP", 0x1E: "ASDFGHJKL", 0x2C: "ZXCVBNM"}
_BY_SCAN_CODE = {
    first + place: letter for first, row in _ROWS.items() for place, letter in enumerate(row)
}
# X11 and Wayland add this to the number.
_OFFSET = 8
# The virtual key codes of macOS, in order; the gaps are other keys.
_BY_MAC_CODE = dict(enumerate("ASDFHGZXCV BQWERYT")) | {
    31: "O", 32: "U", 34: "I", 35: "P", 37: "L", 38: "J", 40: "K", 45: "N", 46: "M",
}  # fmt: skip


def letter_at(platform: str, scan_code: int, virtual_key: int) -> str:
    """Return the letter that a US keyboard has at the place of a key; empty if none.

    `platform` is that of `sys.platform`, the codes are the native ones of a key event.
    """
    if platform == "darwin":
        return _BY_MAC_CODE.get(virtual_key, "").strip()
    return _BY_SCAN_CODE.get(scan_code if platform == "win32" else scan_code - _OFFSET, "")


def has_no_latin_letter(character: str) -> bool:
    """Whether a key's character is a letter of another script, or unknown (empty)."""
    if not character or character.isascii():
        return not character
    return not unicodedata.name(character, "").startswith("LATIN")
