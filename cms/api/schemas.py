"""Building blocks for the schemas in the OpenAPI description (JSON Schema 2020-12)."""

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
ID: Schema = {"type": "integer", "minimum": 1}
FLAG: Schema = {"type": "boolean"}
URL: Schema = {"type": "string", "format": "uri"}
DAY: Schema = {"type": "string", "format": "date", "examples": ["2026-12-01"]}
MOMENT: Schema = {"type": "string", "format": "date-time", "examples": ["2026-12-01T08:00:00+07:00"]}
HTML: Schema = {"type": "string", "contentMediaType": "text/html"}


def described(schema: Schema, words: str) -> Schema:
    return {**schema, "description": words}


def one_of(*values: str) -> Schema:
    return {"type": "string", "enum": list(values)}


def many(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def named(name: str) -> Schema:
    """Reference a schema in the components section."""
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def thing(properties: dict[str, Schema], *, always: bool = True) -> Schema:
    """Describe an object with exactly these properties. `always` means that all of them are required."""
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": list(properties)} if always else {}),
    }
