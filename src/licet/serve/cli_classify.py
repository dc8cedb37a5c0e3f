"""`licet classify`: what is this item under ECCN 3A090, and what did we decide that it is?"""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from licet.serve import options
from licet.serve.console import ended
from licet.serve.options import Columns, Devices, Input, Json, On, Output, Parts

Rate = Annotated[str | None, typer.Option(metavar="TOPS", help="Dense tera-operations per second at this format.")]
Sparse = Annotated[bool, typer.Option("--sparse", help="The rates are with structured sparsity; halved.")]
Units = Annotated[int, typer.Option("--units", help="Identical processing units.", min=1)]
Tpp = Annotated[str | None, typer.Option("--tpp", help="Total processing performance, instead of rates.")]
OtherUnits = Annotated[
    str | None, typer.Option("--other-units-tpp", help="TPP of further processing units in the package, added.")
]
Area = Annotated[str | None, typer.Option("--die-mm2", help="Area of all logic dies, in mm2.")]
Dies = Annotated[
    list[str] | None,
    typer.Option("--die", metavar="AREA[@NODE]", help='One die: "814@4", "200@28 planar", "110 memory".'),
]
Node = Annotated[str | None, typer.Option("--node", help="Process node, in nm.")]
Planar = Annotated[bool | None, typer.Option("--planar/--non-planar", help="Kind of transistors.")]
Dram = Annotated[str | None, typer.Option("--dram-gb-s", help="Memory bandwidth, in GB/s.")]
Links = Annotated[str | None, typer.Option("--io-gb-s", help="Links to other circuits, both ways, GB/s.")]
Datacenter = Annotated[
    bool | None, typer.Option("--datacenter/--no-datacenter", help="Designed or marketed for datacenters.")
]
HbmRate = Annotated[str | None, typer.Option("--hbm-gb-s", help="A memory's bandwidth, in GB/s.")]
HbmArea = Annotated[str | None, typer.Option("--hbm-mm2", help="A memory's package (or stack) area, mm2.")]
HbmPlace = Annotated[
    bool | None,
    typer.Option("--hbm-with-processor/--hbm-alone", help="Packaged with a chip that processes (a PHY is none)."),
]
ModelWeights = Annotated[
    list[str] | None,
    typer.Option("--weights", metavar="FACT=VALUE", help="Of a model: operations=2e26, published=no, derived=no …"),
]
Eccn = Annotated[str | None, typer.Option("--eccn", help="With --remember: the ECCN you decided on.")]
Remember = Annotated[bool, typer.Option("--remember", help="Keep the classification in the parts table.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="With --remember: who decided.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="With --remember: why.")]


def classify(
    item: Annotated[str | None, typer.Argument(help='A device of the table: "H20", "NVIDIA H100 SXM".')] = None,
    tops_fp64: Rate = None,
    tops_fp32: Rate = None,
    tops_tf32: Rate = None,
    tops_bf16: Rate = None,
    tops_fp16: Rate = None,
    tops_fp8: Rate = None,
    tops_int8: Rate = None,
    tops_fp6: Rate = None,
    tops_fp4: Rate = None,
    tops_int4: Rate = None,
    sparse: Sparse = False,
    units: Units = 1,
    tpp: Tpp = None,
    other_units_tpp: OtherUnits = None,
    die_mm2: Area = None,
    dies: Dies = None,
    node: Node = None,
    planar: Planar = None,
    dram_gb_s: Dram = None,
    io_gb_s: Links = None,
    datacenter: Datacenter = None,
    hbm_gb_s: HbmRate = None,
    hbm_mm2: HbmArea = None,
    hbm_with_processor: HbmPlace = None,
    weights: ModelWeights = None,
    eccn: Eccn = None,
    remember: Remember = False,
    by: By = None,
    why: Why = None,
    parts: Parts = None,
    devices: Devices = None,
    input: Input = None,
    output: Output = None,
    on: On = None,
    map: Columns = None,
    json: Json = False,
) -> int:
    """What is this circuit under ECCN 3A090? By its name, by its figures, or a list of parts.

    A file has a column `name` (or item), or columns named like the options: tops_fp16, die_mm2, node …

    With --remember the parts table keeps the classification of ITEM: who decided, when, why, for the law of which day.
    """
    given = _figures(locals())
    from licet.serve import classifying, remembering, weighing

    own = classifying.Tables.named(devices, parts)
    day = options.day(on, "--on") or options.today()
    if remember:
        return remembering.remember(remembering.Decided(item, eccn, by, why, given), own, day)
    ways: dict[str, object] = {"ITEM": item is not None, "figures": bool(given), "--weights": weights, "--input": input}
    options.one_of(ways)
    if weights is not None:
        return weighing.show(weighing.facts(weights), day, json=json)
    if input is not None:
        return ended(classifying.many(input, output, options.renamed(map), day, own), frozenset())
    return classifying.one(item, given, own, day, json=json)


def _figures(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The figures among the options, without those that say what holds anyway."""
    from licet.serve.classifying import FIGURES

    given = {key: value for key, value in stated.items() if key in FIGURES and value is not None}
    return {key: value for key, value in given.items() if (key, value) not in (("units", 1), ("sparse", False))}
