"""The functions of libpulse that the output uses; PipeWire answers the same calls.

Signatures, constants and structures are those of PulseAudio's client headers (stream.h, def.h,
sample.h, thread-mainloop.h), which are stable across versions.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import POINTER, c_char_p, c_int, c_int64, c_long, c_size_t, c_uint8, c_uint32, c_uint64
from ctypes import c_void_p as pointer

# By it the server's mixers, and we, know our streams.
OUR_NAME = b"Backtimer"
NO_AUTOSPAWN = 1
CONTEXT_READY, CONTEXT_FAILED, CONTEXT_TERMINATED = 4, 5, 6
STREAM_READY, STREAM_FAILED, STREAM_TERMINATED = 2, 3, 4
INTERPOLATE_TIMING, AUTO_TIMING_UPDATE, ADJUST_LATENCY = 0x2, 0x8, 0x2000
SEEK_ABSOLUTE = 1
SAMPLE_S16LE = 3
# "Whatever the server likes", in the fields of a BufferAttributes.
UNSET = 0xFFFFFFFF


class SampleSpec(ctypes.Structure):
    """pa_sample_spec."""

    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class BufferAttributes(ctypes.Structure):
    """pa_buffer_attr, all in bytes."""

    _fields_ = (
        ("maxlength", c_uint32), ("tlength", c_uint32), ("prebuf", c_uint32),
        ("minreq", c_uint32), ("fragsize", c_uint32),
    )  # fmt: skip


class TimingInfo(ctypes.Structure):
    """pa_timing_info: indices in bytes, times in microseconds."""

    _fields_ = (
        ("seconds", c_long), ("microseconds", c_long), ("synchronized", c_int),
        ("sink_usec", c_uint64), ("source_usec", c_uint64), ("transport_usec", c_uint64),
        ("playing", c_int), ("write_index_corrupt", c_int), ("write_index", c_int64),
        ("read_index_corrupt", c_int), ("read_index", c_int64),
        ("configured_sink_usec", c_uint64), ("configured_source_usec", c_uint64),
        ("since_underrun", c_int64),
    )  # fmt: skip


MOST_CHANNELS = 32


class ChannelMap(ctypes.Structure):
    """pa_channel_map."""

    _fields_ = (("channels", c_uint8), ("map", c_int * MOST_CHANNELS))


class Volume(ctypes.Structure):
    """pa_cvolume; 65536 is 100 %."""

    _fields_ = (("channels", c_uint8), ("values", c_uint32 * MOST_CHANNELS))


class SinkInputInfo(ctypes.Structure):
    """pa_sink_input_info: a stream that is played, of any program."""

    _fields_ = (
        ("index", c_uint32), ("name", c_char_p), ("owner_module", c_uint32), ("client", c_uint32),
        ("sink", c_uint32), ("sample_spec", SampleSpec), ("channel_map", ChannelMap),
        ("volume", Volume), ("buffer_usec", c_uint64), ("sink_usec", c_uint64),
        ("resample_method", c_char_p), ("driver", c_char_p), ("mute", c_int), ("proplist", pointer),
        ("corked", c_int), ("has_volume", c_int), ("volume_writable", c_int), ("format", pointer),
    )  # fmt: skip


# Called with context, stream (None at the end), whether it is the end (or below 0, an error).
INFO_CALLBACK = ctypes.CFUNCTYPE(None, pointer, POINTER(SinkInputInfo), c_int, pointer)
DONE_CALLBACK = ctypes.CFUNCTYPE(None, pointer, c_int, pointer)

_SIGNATURES: dict[str, tuple[object, tuple[object, ...]]] = {
    "pa_threaded_mainloop_new": (pointer, ()),
    "pa_threaded_mainloop_free": (None, (pointer,)),
    "pa_threaded_mainloop_start": (c_int, (pointer,)),
    "pa_threaded_mainloop_stop": (None, (pointer,)),
    "pa_threaded_mainloop_lock": (None, (pointer,)),
    "pa_threaded_mainloop_unlock": (None, (pointer,)),
    "pa_threaded_mainloop_get_api": (pointer, (pointer,)),
    "pa_context_new": (pointer, (pointer, c_char_p)),
    "pa_context_connect": (c_int, (pointer, c_char_p, c_int, pointer)),
    "pa_context_get_state": (c_int, (pointer,)),
    "pa_context_disconnect": (None, (pointer,)),
    "pa_context_unref": (None, (pointer,)),
    "pa_stream_new": (pointer, (pointer, c_char_p, POINTER(SampleSpec), pointer)),
    "pa_stream_connect_playback": (
        c_int, (pointer, c_char_p, POINTER(BufferAttributes), c_int, pointer, pointer),
    ),
    "pa_stream_get_state": (c_int, (pointer,)),
    "pa_stream_get_device_name": (c_char_p, (pointer,)),
    "pa_stream_write": (c_int, (pointer, c_char_p, c_size_t, pointer, c_int64, c_int)),
    "pa_stream_update_timing_info": (pointer, (pointer, pointer, pointer)),
    "pa_stream_get_timing_info": (POINTER(TimingInfo), (pointer,)),
    "pa_stream_disconnect": (c_int, (pointer,)),
    "pa_stream_unref": (None, (pointer,)),
    "pa_context_get_sink_input_info_list": (pointer, (pointer, INFO_CALLBACK, pointer)),
    "pa_context_set_sink_input_volume": (
        pointer, (pointer, c_uint32, POINTER(Volume), DONE_CALLBACK, pointer),
    ),
    "pa_proplist_gets": (c_char_p, (pointer, c_char_p)),
    "pa_operation_cancel": (None, (pointer,)),
    "pa_operation_unref": (None, (pointer,)),
}  # fmt: skip


def load_pulse() -> ctypes.CDLL | None:
    """Return the library with its signatures; None where it is not installed."""
    if sys.platform != "linux":
        return None
    try:
        library = ctypes.CDLL("libpulse.so.0")
        for name, (result, arguments) in _SIGNATURES.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError):
        return None
    return library
