"""JSON Schemas of the files that users write, made from the dataclasses that read them."""

from __future__ import annotations

import json
from typing import Any

from lawlint import datafile
from lawlint.config import Config
from lawlint.ruleset import Examples, Rule
from lawlint.waivers import Waiver

_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def _rule_file() -> dict[str, Any]:
    # A rule file is two YAML documents, and an editor checks each against the one schema.
    return {
        "title": "lawlint的规则文件",
        "if": {"type": "object", "anyOf": [{"required": ["fail"]}, {"required": ["pass"]}]},
        "then": datafile.json_schema(Examples),
        "else": datafile.json_schema(Rule),
    }


def _config_file() -> dict[str, Any]:
    return {"title": "lawlint的配置文件", **datafile.json_schema(Config)}


def _waiver_file() -> dict[str, Any]:
    return {"title": "lawlint的豁免文件", **datafile.json_schema(tuple[Waiver, ...])}


KINDS = {"rule": _rule_file, "config": _config_file, "waivers": _waiver_file}


def render(kind: str) -> str:
    """The schema of a kind of file as JSON, with a line end; raises KeyError."""
    schema = {"$schema": _DRAFT, **KINDS[kind]()}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
