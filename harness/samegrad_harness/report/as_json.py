"""The report as JSON, and the schema it keeps to."""

from __future__ import annotations

import json

from samegrad_harness.report.model import Report


def to_json(report: Report) -> str:
    """Write a report as JSON, as `schema.json` describes it."""
    return report.model_dump_json(indent=2)


def schema_text() -> str:
    """Give what `schema.json` must hold."""
    schema = Report.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return json.dumps(schema, indent=2) + "\n"
