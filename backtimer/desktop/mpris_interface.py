"""The interfaces of an MPRIS player, version 2.2: properties, methods, and answers to calls.

The specification is at specifications.freedesktop.org/mpris-spec. Values are pairs of a D-Bus
signature and the value, as jeepney writes variants.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, Message, new_error, new_method_return, new_signal

from backtimer.desktop.media_controls import NowShown, RemoteCommand

PATH = "/org/mpris/MediaPlayer2"
ROOT = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
INTROSPECTABLE = "org.freedesktop.DBus.Introspectable"
PEER = "org.freedesktop.DBus.Peer"
NAME = "org.mpris.MediaPlayer2.backtimer"
_ERROR = "org.freedesktop.DBus.Error."
US_A_MS = 1000

Variants = Mapping[str, tuple[str, Any]]

ABOUT: Variants = {
    "CanQuit": ("b", False),
    "CanRaise": ("b", True),
    "HasTrackList": ("b", False),
    "Identity": ("s", "Backtimer"),
    "DesktopEntry": ("s", "io.github.backtimer.Backtimer"),
    "SupportedUriSchemes": ("as", []),
    "SupportedMimeTypes": ("as", []),
}
_COMMANDS = {
    (ROOT, "Raise"): RemoteCommand.RAISE,
    (PLAYER, "Play"): RemoteCommand.PLAY,
    (PLAYER, "Pause"): RemoteCommand.PAUSE,
    (PLAYER, "PlayPause"): RemoteCommand.PLAY_PAUSE,
    (PLAYER, "Stop"): RemoteCommand.STOP,
    (PLAYER, "Next"): RemoteCommand.NEXT,
    (PLAYER, "Previous"): RemoteCommand.PREVIOUS,
}
# The signature of the methods that say where to.
_SEEKS = {"Seek": "x", "SetPosition": "ox"}
_READS = {"Get": "ss", "GetAll": "s", "Set": "ssv"}


class CallAnswer(NamedTuple):
    """The reply to a call, and what the call asks for."""

    reply: Message
    command: RemoteCommand | None = None


def about_player(shown: NowShown, position_ms: int) -> Variants:
    """Return the properties of the player; the position is announced by a signal of its own."""
    metadata = {
        "mpris:trackid": ("o", track_path(shown.track)),
        "mpris:length": ("x", shown.length_ms * US_A_MS),
        "xesam:title": ("s", shown.title),
        "xesam:album": ("s", shown.album),
        "xesam:artist": ("as", ["Backtimer"]),
        "xesam:trackNumber": ("i", shown.track + 1),
    }
    if shown.art:
        metadata["mpris:artUrl"] = ("s", shown.art)
    return {
        "PlaybackStatus": ("s", "Playing" if shown.playing else "Paused"),
        "Rate": ("d", shown.rate),
        "MinimumRate": ("d", shown.rate),
        "MaximumRate": ("d", shown.rate),
        "Metadata": ("a{sv}", metadata),
        "Volume": ("d", 1.0),
        "Position": ("x", position_ms * US_A_MS),
        "CanGoNext": ("b", True),
        "CanGoPrevious": ("b", True),
        "CanPlay": ("b", shown.may_play),
        "CanPause": ("b", True),
        "CanSeek": ("b", True),
        "CanControl": ("b", True),
    }


def track_path(track: int) -> str:
    """Return the object path that stands for an exercise, counted from 0."""
    return f"/io/github/backtimer/exercise/{track}"


def answer(call: Message, shown: NowShown, position_ms: int) -> CallAnswer:
    """CallAnswer a method call while this is shown; an unknown one with an error."""
    fields = call.header.fields
    interface, member = fields.get(HeaderFields.interface, ""), fields[HeaderFields.member]
    if (interface, member) == (PEER, "Ping"):
        return CallAnswer(new_method_return(call))
    if fields[HeaderFields.path] != PATH:
        return _refuse(call, "UnknownObject", "There is nothing at this path.")
    if interface == INTROSPECTABLE:
        return CallAnswer(new_method_return(call, "s", (_xml(shown),)))
    if interface == PROPERTIES and member in _READS:
        return _answer_properties(call, member, shown, position_ms)
    if (interface, member) in _COMMANDS:
        return CallAnswer(new_method_return(call), _COMMANDS[interface, member])
    if (interface, member) == (ROOT, "Quit"):
        # As CanQuit says, this has no effect.
        return CallAnswer(new_method_return(call))
    if interface == PLAYER and member in _SEEKS:
        if fields.get(HeaderFields.signature) != _SEEKS[member]:
            return _refuse(call, "InvalidArgs", f"{member} takes {_SEEKS[member]}.")
        return CallAnswer(new_method_return(call), _step(call, member, shown, position_ms))
    return _refuse(call, "UnknownMethod", f"{interface} has no {member}.")


def properties_changed(before: Variants, now: Variants) -> Message | None:
    """Return the signal about what has changed; None if nothing has."""
    changed = {
        name: value for name, value in now.items()
        if name != "Position" and before.get(name) != value
    }  # fmt: skip
    if not changed:
        return None
    emitter = DBusAddress(PATH, interface=PROPERTIES)
    return new_signal(emitter, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, []))


def seeked(position_ms: int) -> Message:
    """Return the signal that the position has jumped."""
    emitter = DBusAddress(PATH, interface=PLAYER)
    return new_signal(emitter, "Seeked", "x", (position_ms * US_A_MS,))


def _step(call: Message, member: str, shown: NowShown, position_ms: int) -> RemoteCommand | None:
    """The step nearest to what was asked for: a session is not to be sought through freely."""
    if member == "Seek":
        by_us = call.body[0]
    elif call.body[0] == track_path(shown.track):
        by_us = call.body[1] - position_ms * US_A_MS
    else:
        # By the specification, a call that is too late for its track.
        by_us = 0
    if by_us == 0:
        return None
    return RemoteCommand.FORWARD if by_us > 0 else RemoteCommand.BACKWARD


def _answer_properties(call: Message, member: str, shown: NowShown, position_ms: int) -> CallAnswer:
    if call.header.fields.get(HeaderFields.signature) != _READS[member]:
        return _refuse(call, "InvalidArgs", f"{member} takes {_READS[member]}.")
    if member == "Set":
        return _refuse(call, "PropertyReadOnly", "Backtimer's own settings say this.")
    known = {ROOT: ABOUT, PLAYER: about_player(shown, position_ms)}.get(call.body[0])
    if known is None:
        return _refuse(call, "UnknownInterface", f"There is no {call.body[0]}.")
    if member == "GetAll":
        return CallAnswer(new_method_return(call, "a{sv}", (dict(known),)))
    if call.body[1] not in known:
        return _refuse(call, "UnknownProperty", f"There is no {call.body[1]}.")
    return CallAnswer(new_method_return(call, "v", (known[call.body[1]],)))


def _refuse(call: Message, error: str, text: str) -> CallAnswer:
    return CallAnswer(new_error(call, _ERROR + error, "s", (text,)))


def _xml(shown: NowShown) -> str:
    arguments = {"Seek": (("Offset", "x"),), "SetPosition": (("TrackId", "o"), ("Position", "x"))}
    lines = ["<node>"]
    for interface, known in ((ROOT, ABOUT), (PLAYER, about_player(shown, 0))):
        lines.append(f'<interface name="{interface}">')
        lines += [
            f'<property name="{name}" type="{kind}" access="read"/>'
            for name, (kind, _value) in known.items()
        ]
        methods = [method for where, method in _COMMANDS if where == interface]
        methods += _SEEKS if interface == PLAYER else ["Quit"]
        for method in methods:
            taken = "".join(
                f'<arg name="{name}" type="{kind}" direction="in"/>'
                for name, kind in arguments.get(method, ())
            )
            lines.append(f'<method name="{method}">{taken}</method>')
        if interface == PLAYER:
            lines.append('<signal name="Seeked"><arg name="Position" type="x"/></signal>')
        lines.append("</interface>")
    return "\n".join([*lines, "</node>"])
