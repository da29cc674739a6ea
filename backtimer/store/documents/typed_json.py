"""Values as plain JSON values, and back by their type.

A dataclass or a NamedTuple becomes the list of its fields, an enum its value, a mapping a list of
pairs, a tuple or a frozenset a list. Nothing in the JSON names a class: the annotations of the
wanted type alone decide what is made, so that a forged file cannot give a value of another type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
_Reader = Callable[[Any], Any]


def freeze(value: Any) -> Any:
    """A value as JSON values."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return [freeze(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, tuple):
        return [freeze(each) for each in value]
    if isinstance(value, Mapping):
        return [[freeze(key), freeze(each)] for key, each in value.items()]
    if isinstance(value, frozenset):
        return [freeze(each) for each in sorted(value)]
    return value


def thaw(value: Any, shape: type[T]) -> T:
    """The value of type `shape` that JSON values stand for.

    Raises ValueError or TypeError if they stand for anything else.
    """
    of: Any = shape
    read: Callable[[Any], T] = _reader(of)
    return read(value)


@cache
def _reader(shape: Any) -> _Reader:
    """What reads values of one type; made once for each."""
    if shape in (str, int, bool):
        return _exactly(shape)
    origin, inner = get_origin(shape), get_args(shape)
    if origin is tuple:
        return _row(inner) if inner[-1] is not ... else _many(tuple, inner[0])
    if origin is frozenset:
        return _many(frozenset, inner[0])
    if origin is Mapping:
        return _mapping(*inner)
    if NoneType in inner:
        return _optional(next(each for each in inner if each is not NoneType))
    if issubclass(shape, Enum):
        return _enum(shape)
    # A class whose fields are annotated.
    hints = get_type_hints(shape)
    names = [each.name for each in fields(shape)] if is_dataclass(shape) else shape._fields
    row = _row(tuple(hints[name] for name in names))
    return lambda value: shape(*row(value))


def _exactly(shape: type) -> _Reader:
    def read(value: Any) -> Any:
        # Not isinstance: True is an int.
        if type(value) is not shape:
            raise ValueError(f"{value!r} is no {shape.__name__}")
        return value

    return read


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ValueError(f"{value!r} is not a list")
    return value


def _row(shapes: tuple[Any, ...]) -> _Reader:
    readers = [_reader(each) for each in shapes]

    def read(value: Any) -> Any:
        found = zip(readers, _list(value), strict=True)
        return tuple([each(part) for each, part in found])

    return read


def _many(kind: Callable[[list[Any]], Any], shape: Any) -> _Reader:
    reader = _reader(shape)
    return lambda value: kind([reader(each) for each in _list(value)])


def _mapping(key: Any, value: Any) -> _Reader:
    return _many(dict, tuple[key, value])


def _optional(shape: Any) -> _Reader:
    reader = _reader(shape)
    return lambda value: None if value is None else reader(value)


def _enum(shape: type[Enum]) -> _Reader:
    # By value and its type: 1 and True are equal.
    members = {(type(each.value), each.value): each for each in shape}

    def read(value: Any) -> Any:
        try:
            return members[type(value), value]
        except KeyError:
            raise ValueError(f"{value!r} is no {shape.__name__}") from None

    return read
