"""`licet screen` and `licet compare`: is this party on a list, and are two names one?"""

from pathlib import Path
from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.options import Columns, Edition, FailOn, Input, Json, Known, On, Output

Threshold = Annotated[
    float | None,
    typer.Option("--threshold", help="Least score, 0 to 1 (else the published one)."),
]
Limit = Annotated[int, typer.Option("--limit", help="Most candidates for one name.", min=1, max=1000)]

Also = Annotated[
    list[Path] | None,
    typer.Option("--also", metavar="FILE", help="A list of your own beside the official ones (.csv .tsv .ftm.json)."),
]


def screen(
    name: Annotated[str | None, typer.Argument(help="One name, in any script.")] = None,
    input: Input = None,
    output: Output = None,
    list: Annotated[
        Path | None,
        typer.Option("--list", metavar="FILE", help="Screen against this FollowTheMoney list instead of the edition."),
    ] = None,
    also: Also = None,
    on: On = None,
    known: Known = None,
    edition: Edition = None,
    threshold: Threshold = None,
    profile: Annotated[
        str | None, typer.Option("--profile", help="A published threshold: strict, default or wide (see the guide).")
    ] = None,
    limit: Limit = 10,
    country: Annotated[str | None, typer.Option("--country", help="The party's country: CN, or China.")] = None,
    schema: Annotated[str | None, typer.Option("--schema", help="Company, Organization, Person, Vessel …")] = None,
    map: Columns = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with an interrupted run (output .jsonl .csv .tsv).")
    ] = False,
    engine: Annotated[str, typer.Option("--engine", help="Where a file is answered: local or spark.")] = "local",
    fail_on: FailOn = None,
    json: Json = False,
) -> int:
    """Is this party on a list? One name, or a file of them.

    A file has a column `name` and optionally id, alias, schema, country, address, uscc, imo, lei …; other columns are
    carried through. `answer` is true where a match is in force, unknown where the lists are too old to say no.
    """
    from licet.serve import screening

    options.one_of({"NAME": name is not None, "--input": input})
    day, threshold = options.day(on, "--on") or options.today(), screening.least(threshold, profile)
    if list is not None and also:
        raise licet.BadInput("--also", also[0].name, "the official lists beside it; --list takes their place")
    if list is not None:
        screener = screening.of_list(list, threshold=threshold, limit=limit)
    else:
        snapshot = licet.open(edition=edition, known=options.day(known, "--known"), also=also or ())
        screener = screening.of_edition(snapshot, on=day, threshold=threshold, limit=limit)
    if input is not None:
        words, renamed = options.fail_words(fail_on), options.renamed(map)
        far = None
        if _engine(engine) == "spark":
            from licet.serve import on_spark

            given = on_spark.Lists(
                list, edition, options.day(known, "--known"), tuple(also or ()), day, threshold, limit
            )
            far = on_spark.engine(given, renamed)
        return screening.many(screener, input, output, renamed, fail_on=words, resume=resume, engine=far)
    return screener.show(licet.read_party({"name": name, "country": country, "schema": schema}), json)


def _engine(text: str) -> str:
    if text not in ("local", "spark"):
        raise licet.BadInput("--engine", text, "local or spark")
    return text


def compare(
    a: Annotated[str | None, typer.Argument(help="One name.")] = None,
    b: Annotated[str | None, typer.Argument(help="Another.")] = None,
    input: Input = None,
    output: Output = None,
    json: Json = False,
) -> int:
    """Two names, compared and explained. A file of pairs has lines {"id", "a": {"name", …}, "b": {"name", …}}."""
    from licet.serve import screening

    options.one_of({"two names": a is not None or b is not None, "--input": input})
    if input is not None:
        return screening.pairs(input, output)
    if a is None or b is None:
        raise licet.BadInput("the second name", None, 'two names: licet compare "Hua Wei" "华为"')
    return screening.pair(a, b, json=json)
