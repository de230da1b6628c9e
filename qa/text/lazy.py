"""What is made when it is first asked for: a property of an instance, and a regular expression.

``cached_property`` is that of ``functools`` without the lock that Python 3.11 still takes: 0.4 µs each time a value is
first computed, which is as much as many a fact costs itself.

An ``expression`` is compiled at its first use, or taken from what an earlier run compiled. The house has some 700, which take
0.3 s to compile, and a small file needs few of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, AnyStr, Generic, TypeVar, cast, overload

T = TypeVar("T")
_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "sub",
    "subn",
    "split",
    "flags",
    "groups",
    "groupindex",
)


class cached_property(Generic[T]):  # noqa: N801 (it stands in for a name of the standard library)
    """Compute a value when it is first asked for, and keep it in the instance."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> cached_property[T]: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> cached_property[T] | T:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.function(instance)
        return value


class _Pattern:
    """Stands for a compiled regular expression; from its first use on it holds that one's methods as its own."""

    def __init__(self, text: str | bytes, flags: int) -> None:
        self.pattern: Any = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        from qa.text.programs import compiled  # which reads a file of the cache

        pattern = compiled(self.pattern, self._flags)
        self.__dict__.update((method, getattr(pattern, method)) for method in _METHODS)
        return self.__dict__[name]

    def __repr__(self) -> str:
        return f"expression({self.pattern!r})"


def expression(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a regular expression that is compiled when it is first used: for those of a module.

    What the functions of ``re`` take must be compiled; ask its methods.
    """
    return cast("re.Pattern[AnyStr]", _Pattern(text, flags))
