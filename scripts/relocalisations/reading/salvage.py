"""What can be kept of an invalid file: its valid fields."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from relocalisations.schema.walk import slots


def salvage(model: type[BaseModel], data: Any) -> BaseModel | None:
    """Keep the valid fields of an invalid mapping; the others become None."""
    if not isinstance(data, Mapping):
        return None
    nested = {slot.name: slot for slot in slots(model) if slot.model}
    values: dict[str, Any] = {}
    for name, declaration in model.model_fields.items():
        if name not in data:
            values[name] = None
            if not declaration.is_required():
                values[name] = declaration.get_default(call_default_factory=True)
            continue
        try:
            values[name] = adapter_of(model, name).validate_python(data[name])
        except ValidationError:
            slot, value = nested.get(name), data[name]
            values[name] = None
            if slot and slot.model and slot.shape == "list" and isinstance(value, list):
                values[name] = [salvage(slot.model, item) for item in value]
            elif slot and slot.model and slot.shape == "dict" and isinstance(value, Mapping):
                values[name] = {key: salvage(slot.model, item) for key, item in value.items()}
            elif slot and slot.model and slot.shape == "one":
                values[name] = salvage(slot.model, value)
    return model.model_construct(**values)


@cache
def adapter_of(model: type[BaseModel], name: str) -> TypeAdapter[Any]:
    """What reads one field of a model by itself."""
    declaration = model.model_fields[name]
    annotation: Any = declaration.annotation
    for item in declaration.metadata:
        annotation = Annotated[annotation, item]
    return TypeAdapter(annotation)
