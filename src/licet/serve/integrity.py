"""Whether what is held is what it claims to be: what `licet editions --verify`, `--prove` and `--check` answer."""

import json
import re
import stat
from pathlib import Path
from typing import Any

import licet
from licet.serve import shapes, tables
from licet.serve.console import ATTENTION, DONE, UNREADABLE
from licet.serve.progress import waiting
from licet.serve.streams import out
from licet.serve.writing import as_json


def verify(snapshot: licet.Snapshot, publications: Path | None, *, json: bool) -> int:
    """Shows what does not agree with the digests; nothing where all is as it was written."""
    with waiting("reading the edition and hashing it again"):
        found = snapshot.verify(publications)
    if json:
        counts = {"parties": found.parties, "links": found.links, "publications": found.publications}
        out(as_json(counts | {"root": snapshot.root, "digest": snapshot.digest, "problems": [*found.problems]}))
        return UNREADABLE if found.problems else DONE
    if found.problems:
        tables.strong(f"{tables.plural(len(found.problems), 'thing does', 'things do')} not agree with the digests.")
        tables.say("", *found.problems, "", "Build the edition again, or fetch it again: `licet build --from DIR`.")
        return UNREADABLE
    read = f", and {tables.plural(found.publications, 'publication')} in {publications}" if publications else ""
    tables.strong(f"All as written: {found.parties:,} parties and {found.links:,} links were hashed again{read}.")
    tables.say(f"Root: {snapshot.root}", f"Snapshot: {snapshot.digest}")
    return DONE


def prove(snapshot: licet.Snapshot, party: str, *, json: bool) -> int:
    """Shows the proof that a party is in the edition, or that no party has this id; `--check` reads its JSON."""
    if not _ID.fullmatch(party):
        raise licet.BadInput("--prove", party, "the id of a party, like us_bis_entity_list:quartz-lantern-cn")
    proof = snapshot.prove(party)
    if json:
        out(as_json(shape(proof)))
        return DONE
    if isinstance(proof, licet.InclusionProof):
        tables.strong(f"{party} is in this edition: party {proof.index + 1:,} of {proof.size:,}, in the order of ids.")
        tables.say(f"Leaf: {proof.leaf.decode()}", "Path, from the leaf to the root:", *proof.path)
    else:
        tables.strong(f"No party of this edition has the id {party}.")
        sides = [(word, side.party) for word, side in (("before", proof.before), ("after", proof.after)) if side]
        tables.say(*(f"The party {word} it, in the order of ids: {one}" for word, one in sides))
        tables.say("This says nothing about its name: the same name may stand under another id.")
    tables.say(f"Root: {snapshot.root}", "--json prints the proof whole; check it with: licet editions --check FILE")
    return DONE


def check(path: Path, root: str, *, json: bool) -> int:
    """Shows whether a proof holds for a root; nothing of what is held is used."""
    proof = _read(path)
    holds = licet.proven(proof, root)
    inside = isinstance(proof, licet.InclusionProof)
    said = f"the proof does not lead to the root {root}"
    if holds:
        shown = proof.party if proof.party.isascii() else f"{proof.party} ({proof.party!a})"  # а may look like a
        absent = f"root {root} has no id {shown}; this says nothing about its name"
        said = f"{shown} is in the edition of root {root}" if inside else absent
    if json:
        out(as_json({"holds": holds, "root": root, "why": said}))
    else:
        tables.strong(f"{'The proof holds' if holds else 'The proof fails'}: {said}.")
    return DONE if holds else ATTENTION


def shape(proof: licet.InclusionProof | licet.AbsenceProof) -> shapes.Shape:
    """A proof as JSON; `leaf` is text, to be hashed as UTF-8 exactly as it stands."""
    if isinstance(proof, licet.InclusionProof):
        return {
            "party": proof.party,
            "holds": True,
            "leaf": proof.leaf.decode(),
            "index": proof.index,
            "size": proof.size,
            "path": [*proof.path],
            "root": proof.root,
        }
    sides = {"before": proof.before, "after": proof.after}
    return {"party": proof.party, "holds": False} | {key: shape(one) if one else None for key, one in sides.items()}


ALLOWED = "a proof as `licet editions --prove PARTY --json` prints it"


PROOF_BYTES = 50_000_000
"""Most bytes of a proof: its leaves have at most a block's, its paths a few hundred."""
_ID = re.compile(r"[a-z][a-z0-9_]*:\w+(?:-\w+)*")
"""The id of a party as editions write it: words of any script. What has no width is no letter of a word."""


def _read(path: Path) -> licet.InclusionProof | licet.AbsenceProof:
    try:
        value = json.loads(_content(path), object_pairs_hook=_each_once)
    except OSError as slip:
        raise licet.SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip
    except (ValueError, RecursionError) as slip:
        raise licet.BadInput("--check", str(path), f"{ALLOWED} ({slip})") from slip
    try:
        if _flag(value["holds"]):
            return _inclusion(value)
        before, after = (_inclusion(side) if side is not None else None for side in (value["before"], value["after"]))
        return licet.AbsenceProof(_id(value["party"]), before, after)
    except (LookupError, TypeError, AttributeError, ValueError, RecursionError) as slip:
        raise licet.BadInput("--check", str(path), ALLOWED) from slip


def _content(path: Path) -> str:
    if not stat.S_ISREG(path.stat().st_mode):
        raise licet.SourceUnreadable(f"{path} is no file; a proof is read from a regular file")
    with path.open("rb") as stream:
        data = stream.read(PROOF_BYTES + 1)
    if len(data) > PROOF_BYTES:
        raise licet.SourceUnreadable(f"{path}: larger than {PROOF_BYTES:,} bytes, which no proof is")
    return data.decode()


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("an object names a field twice")
    return found


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("holds is true or false")
    return value


def _id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError("not the id of a party")
    return value


def _inclusion(value: dict[str, Any]) -> licet.InclusionProof:
    leaf, index, size, path, root = (value[key] for key in ("leaf", "index", "size", "path", "root"))
    texts = isinstance(root, str) and isinstance(path, list) and all(isinstance(one, str) for one in path)
    if type(index) is not int or type(size) is not int or not texts or not _flag(value["holds"]):
        raise TypeError("not a proof")
    proof = licet.InclusionProof(leaf.encode(), index, size, tuple(path), root)
    if _id(value["party"]) != proof.party:
        raise ValueError("the leaf is about another party")
    return proof
