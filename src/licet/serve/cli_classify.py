"""`licet classify`: what is this item under ECCN 3A090?"""

from typing import Annotated

import typer

import licet
from licet.serve import options
from licet.serve.console import ended
from licet.serve.options import Columns, Input, Json, On, Output

Rate = Annotated[str | None, typer.Option(metavar="TOPS", help="Dense tera-operations per second at this format.")]
Figure = Annotated[str | None, typer.Option(metavar="NUMBER")]


def classify(
    item: Annotated[str | None, typer.Argument(help='A device of the table: "H20", "NVIDIA H100 SXM".')] = None,
    tops_fp64: Rate = None,
    tops_fp32: Rate = None,
    tops_tf32: Rate = None,
    tops_bf16: Rate = None,
    tops_fp16: Rate = None,
    tops_fp8: Rate = None,
    tops_int8: Rate = None,
    tops_fp4: Rate = None,
    tops_int4: Rate = None,
    sparse: Annotated[bool, typer.Option("--sparse", help="The rates are with structured sparsity; halved.")] = False,
    units: Annotated[int, typer.Option("--units", help="Identical processing units.", min=1)] = 1,
    tpp: Annotated[str | None, typer.Option("--tpp", help="Total processing performance, instead of rates.")] = None,
    die_mm2: Annotated[str | None, typer.Option("--die-mm2", help="Area of all logic dies, in mm2.")] = None,
    node: Annotated[str | None, typer.Option("--node", help="Process node, in nm.")] = None,
    planar: Annotated[bool | None, typer.Option("--planar/--non-planar", help="Kind of transistors.")] = None,
    dram_gb_s: Annotated[str | None, typer.Option("--dram-gb-s", help="Memory bandwidth, in GB/s.")] = None,
    io_gb_s: Annotated[str | None, typer.Option("--io-gb-s", help="Links to other circuits, both ways, GB/s.")] = None,
    datacenter: Annotated[
        bool | None, typer.Option("--datacenter/--no-datacenter", help="Designed or marketed for datacenters.")
    ] = None,
    hbm_gb_s: Annotated[str | None, typer.Option("--hbm-gb-s", help="A memory's bandwidth, in GB/s.")] = None,
    hbm_mm2: Annotated[str | None, typer.Option("--hbm-mm2", help="A memory's package (or stack) area, mm2.")] = None,
    input: Input = None,
    output: Output = None,
    on: On = None,
    map: Columns = None,
    json: Json = False,
) -> int:
    """What is this circuit under ECCN 3A090?

    By its name, by its figures, or a list of parts.

    A file has a column `name` (or item), or columns named like the options: tops_fp16, die_mm2, node …
    """
    from licet.serve import classifying

    given = {key: value for key, value in locals().items() if key in classifying.FIGURES and value is not None}
    if units == 1:
        given.pop("units")
    if not sparse:
        given.pop("sparse")
    options.one_of({"ITEM": item is not None, "figures": bool(given), "--input": input})
    day = options.day(on, "--on") or options.today()
    if input is not None:
        return ended(classifying.many(input, output, options.renamed(map), day), frozenset())
    asked: str | licet.Specs = item if item is not None else classifying.specs(given)
    return classifying.show(licet.classify(asked, on=day), json=json)
