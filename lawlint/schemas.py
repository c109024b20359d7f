"""JSON Schemas of the files that users write, made from the dataclasses that read them."""

from __future__ import annotations

import json
import types
from typing import Any, Literal, Union, get_args, get_origin

from lawlint.config import Config
from lawlint.fields import fields_of, is_record
from lawlint.rule import Examples, Rule
from lawlint.waivers import Waiver

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _rule_file() -> dict[str, Any]:
    # A rule file is two YAML documents, and an editor checks each against the one schema.
    return {
        "title": "lawlint的规则文件",
        "if": {"type": "object", "anyOf": [{"required": ["fail"]}, {"required": ["pass"]}]},
        "then": json_schema(Examples),
        "else": json_schema(Rule),
    }


def _config_file() -> dict[str, Any]:
    return {"title": "lawlint的配置文件", **json_schema(Config)}


def _waiver_file() -> dict[str, Any]:
    return {"title": "lawlint的豁免文件", **json_schema(tuple[Waiver, ...])}


def json_schema(kind: Any) -> dict[str, Any]:
    """The JSON Schema of a type, with the texts of its fields."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        options = [json_schema(one) for one in get_args(kind) if one is not type(None)]
        nothing = [{"type": "null"}] if type(None) in get_args(kind) else []
        return options[0] if len(options + nothing) == 1 else {"anyOf": options + nothing}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return {"type": "array", "items": json_schema(get_args(kind)[0])}
    if origin is dict:
        return {"type": "object", "additionalProperties": json_schema(get_args(kind)[1])}
    if is_record(kind):
        return _mapping_schema(kind)
    if hasattr(kind, "json_schema"):
        return dict(kind.json_schema())
    names: dict[Any, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
    return {"type": names.get(kind, "string")}


def _mapping_schema(cls: Any) -> dict[str, Any]:
    fields = fields_of(cls)
    properties = {}
    for name, field in fields.items():
        properties[name] = json_schema(field.kind)
        if field.doc:
            properties[name] = {"description": field.doc, **properties[name]}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    required = [name for name, field in fields.items() if field.required]
    if required:
        schema["required"] = required
    return schema


KINDS = {"rule": _rule_file, "config": _config_file, "waivers": _waiver_file}


def render(kind: str) -> str:
    """The schema of a kind of file as JSON, with a line end; raises KeyError."""
    schema = {"$schema": _DRAFT, **KINDS[kind]()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
