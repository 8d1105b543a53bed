"""Counts what a file would change, by field and by kecamatan, in the database."""

from collections import Counter

from django.db import connection

from ...models import Area, RegisterRecord, Snapshot

# The compared fields; card numbers by their blind index, so that nothing is decrypted.
FIELDS = {
    "kk": "kk_index",
    "name": "name",
    "sex": "sex",
    "birth_date": "birth_date",
    "relation": "relation",
    "address": "address",
    "village": "village_id",
    "desil": "desil",
    "pkh": "pkh",
    "bpnt": "bpnt",
    "pbi": "pbi",
    "occupation": "occupation",
}
KINDS = ("new", "changed", "unchanged", "missing")
ODD = ("refused", "warned")
TABLE, AREAS = RegisterRecord._meta.db_table, Area._meta.db_table
DIFFERS = {name: f"(n.{column} IS DISTINCT FROM o.{column})" for name, column in FIELDS.items()}
ANY = " OR ".join(DIFFERS.values())
COUNTS = ", ".join(f"count(*) FILTER (WHERE o.id IS NOT NULL AND {differs})" for differs in DIFFERS.values())

FIRST_ROWS = f"""
SELECT v.parent_id, sum(n.rows)
FROM (SELECT village_id, count(*) AS rows FROM {TABLE} WHERE snapshot_id = %s GROUP BY village_id) n
LEFT JOIN {AREAS} v ON v.id = n.village_id
GROUP BY v.parent_id
"""  # noqa: S608  our own names
NEW_ROWS = f"""
SELECT v.parent_id, count(*), count(o.id), count(*) FILTER (WHERE o.id IS NOT NULL AND ({ANY})), {COUNTS}
FROM {TABLE} n
LEFT JOIN {TABLE} o ON o.snapshot_id = %s AND o.nik_index = n.nik_index
LEFT JOIN {AREAS} v ON v.id = n.village_id
WHERE n.snapshot_id = %s
GROUP BY v.parent_id
"""  # noqa: S608  our own names
MISSING_ROWS = f"""
SELECT v.parent_id, count(*)
FROM {TABLE} o
LEFT JOIN {AREAS} v ON v.id = o.village_id
WHERE o.snapshot_id = %s
AND NOT EXISTS (SELECT 1 FROM {TABLE} n WHERE n.snapshot_id = %s AND n.nik_index = o.nik_index)
GROUP BY v.parent_id
"""  # noqa: S608  our own names


def compare(snapshot: Snapshot, live: Snapshot | None) -> None:
    """Fill in the counts of `snapshot` compared with `live`; does not save it.

    Called outside a transaction: it only reads, and on SQLite a transaction would block writers.
    """
    fields: Counter[str] = Counter()
    districts: dict[int | None, dict[str, int]] = {}

    def of(district: int | None) -> dict[str, int]:
        return districts.setdefault(district, dict.fromkeys(KINDS, 0))

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {TABLE}")  # or the planner uses statistics from before the import
        if live is None:
            cursor.execute(FIRST_ROWS, [snapshot.pk])
            for district, rows in cursor.fetchall():
                of(district)["new"] = int(rows)
        else:
            cursor.execute(NEW_ROWS, [live.pk, snapshot.pk])
            for district, rows, known, changed, *differing in cursor.fetchall():
                of(district).update(new=rows - known, changed=changed, unchanged=known - changed)
                fields.update(dict(zip(FIELDS, differing, strict=True)))
            cursor.execute(MISSING_ROWS, [live.pk, snapshot.pk])
            for district, missing in cursor.fetchall():
                of(district)["missing"] = missing
    for kind in KINDS:
        setattr(snapshot, kind, sum(counts[kind] for counts in districts.values()))
    snapshot.preview = {
        "fields": {name: count for name, count in fields.items() if count},
        "districts": [{"area": district, **counts} for district, counts in districts.items()],
    }


def add_odd(snapshot: Snapshot, odd: dict[tuple[str, str], int]) -> None:
    """Add the refused rows and those with warnings, by the kecamatan they name; does not save `snapshot`."""
    areas = Area.objects.districts().by_spelling()
    found = {one["area"]: one for one in snapshot.preview["districts"]}
    for (key, kind), rows in odd.items():
        area = areas.get(key)
        pk = area.pk if area else None
        counts = found.setdefault(pk, {"area": pk, **dict.fromkeys(KINDS, 0)})
        counts[kind] = counts.get(kind, 0) + rows
    snapshot.preview["districts"] = [{**dict.fromkeys(ODD, 0), **counts} for counts in found.values()]


def by_district(snapshot: Snapshot) -> list[tuple[str, dict[str, int]]]:
    """The counts by kecamatan, in order; "" stands for rows without a kecamatan."""
    found = {one["area"]: one for one in snapshot.preview.get("districts", [])}
    named = [(area.name, found[area.pk]) for area in Area.objects.filter(pk__in=[pk for pk in found if pk])]
    return [*named, *([("", found[None])] if None in found else [])]
