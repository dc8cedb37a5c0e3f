"""The help of a command with many options: they stand in groups, by what they are for."""

from typing import Any

from typer.core import TyperCommand

FEW = 20
"""A command with fewer options than this shows them as one list."""

ASKED = "What is asked"
"""The group of every option that is in no other one; it stands first."""

GROUPS = {
    "Figures of a circuit": (
        *("--tops-fp64", "--tops-fp32", "--tops-tf32", "--tops-bf16", "--tops-fp16", "--tops-fp8", "--tops-int8"),
        *("--tops-fp6", "--tops-fp4", "--tops-int4", "--sparse", "--units", "--tpp", "--other-units-tpp", "--die-mm2"),
        *("--die", "--node", "--planar", "--dram-gb-s", "--io-gb-s", "--datacenter"),
        *("--hbm-gb-s", "--hbm-mm2", "--hbm-with-processor"),
    ),
    "The parties": (
        *("--end-user", "--ultimate-consignee", "--intermediate-consignee", "--purchaser", "--party", "--hq"),
        "--no-listed-owner",
    ),
    "Remembering a part": ("--remember", "--by", "--why"),
    "A file of many": ("--input", "--map", "--resume", "--fail-on"),
    "Days, lists and tables": ("--on", "--known", "--edition", "--parts", "--devices"),
    "What is shown, and where": (
        *("--output", "--format", "--json", "--trace", "--what-if", "--application", "--records", "--event"),
        *("--schema", "--help"),
    ),
}

_GROUP = {option: title for title, options in GROUPS.items() for option in options}


class Grouped(TyperCommand):
    """A command whose `--help` shows its options in groups where they are many."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes the arguments and then each group under its title."""
        shown = [(one, record) for one in self.get_params(ctx) if (record := one.get_help_record(ctx)) is not None]
        if len(shown) < FEW:
            super().format_options(ctx, formatter)
            return
        groups: dict[str, list[tuple[str, str]]] = {"Arguments": [], ASKED: [], **{title: [] for title in GROUPS}}
        for one, record in shown:
            argument = one.param_type_name == "argument"
            groups["Arguments" if argument else group(one.opts)].append(record)
        for title, rows in groups.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def group(flags: list[str]) -> str:
    """The title under which an option stands, by any of its flags."""
    return next((_GROUP[flag] for flag in flags if flag in _GROUP), ASKED)
