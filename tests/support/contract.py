"""The JSON contract: every JSON report that a test produces goes through :func:`validate`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "report.schema.json"


@cache
def validator() -> Draft202012Validator:
    """The published schema, made strict: a key that it does not describe fails as well."""
    schema = _closed(json.loads(SCHEMA.read_text(encoding="utf-8")))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def validate(report: str | bytes | dict[str, Any]) -> dict[str, Any]:
    """The report as data; fails with every place that breaks the contract."""
    data = report if isinstance(report, dict) else json.loads(report)
    broken = [f"{error.json_path}: {error.message}" for error in validator().iter_errors(data)]
    assert not broken, "\n".join(broken)
    _agrees(data)
    return data


def _closed(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(value) for key, value in schema.items()}
    if closed.get("type") == "object" and "properties" in closed:
        closed.setdefault("additionalProperties", False)
    return closed


def _agrees(data: dict[str, Any]) -> None:
    """What the schema cannot say: counts, order, and that nothing lies before its start."""
    documents, summary = data["documents"], data["summary"]
    assert summary["documents"] == len(documents)
    assert summary["unreadable"] == sum(one["error"] is not None for one in documents)
    assert [one["path"] for one in documents] == sorted(one["path"] for one in documents)
    counted = {"error": 0, "warning": 0, "info": 0, "waived": 0}
    for document in documents:
        places = [(one["line"], one["column"]) for one in document["findings"]]
        assert places == sorted(places)
        for finding in document["findings"]:
            counted["waived" if finding["waived"] else finding["severity"]] += 1
            for place in (finding, *finding["related"]):
                start = (place["line"], place["column"])
                assert start <= (place["end_line"], place["end_column"])
    assert counted == {
        "error": summary["errors"],
        "warning": summary["warnings"],
        "info": summary["infos"],
        "waived": summary["waived"],
    }
