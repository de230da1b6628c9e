"""Options that several commands share: a class of them stands for its fields in the signature of a command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields


def spread(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command whose parameters of a struct are spread out: each field is an option or argument.

    The fields are annotated as the parameters of a command are; their names must be the command's only ones.
    """
    kinds = get_type_hints(command, include_extras=True)
    parameters: list[inspect.Parameter] = []
    bundles: dict[str, tuple[type, list[str]]] = {}
    for parameter in inspect.signature(command).parameters.values():
        kind = kinds[parameter.name]
        if not (isinstance(kind, type) and issubclass(kind, Struct)):
            parameters.append(parameter.replace(annotation=kind, kind=inspect.Parameter.KEYWORD_ONLY))
            continue
        bundles[parameter.name] = kind, [field.name for field in fields(kind)]
        for field in fields(kind):
            default = inspect.Parameter.empty if field.default is NODEFAULT else field.default
            parameters.append(
                inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=field.type)
            )

    @wraps(command)
    def spread_out(**given: Any) -> None:
        made = {name: kind(**{key: given.pop(key) for key in keys}) for name, (kind, keys) in bundles.items()}
        command(**made, **given)

    spread_out.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    spread_out.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    del spread_out.__wrapped__
    return spread_out
