"""Whether what is held is what it claims to be: what `licet editions --verify`, `--prove` and `--check` answer."""

import json
from pathlib import Path
from typing import Any

import licet
from licet.serve import shapes, tables
from licet.serve.console import ATTENTION, DONE, UNREADABLE
from licet.serve.streams import out
from licet.serve.writing import as_json


def verify(snapshot: licet.Snapshot, publications: Path | None, *, json: bool) -> int:
    """Shows what does not agree with the digests; nothing where all is as it was written."""
    found = snapshot.verify(publications)
    if json:
        counts = {"parties": found.parties, "links": found.links, "publications": found.publications}
        out(as_json(counts | {"root": snapshot.root, "digest": snapshot.digest, "problems": [*found.problems]}))
        return UNREADABLE if found.problems else DONE
    if found.problems:
        tables.strong(f"{tables.plural(len(found.problems), 'thing does', 'things do')} not agree with the digests.")
        tables.say("", *found.problems, "", "Build the edition again, or fetch it again: `licet build --from DIR`.")
        return UNREADABLE
    read = f", and {found.publications} publications in {publications}" if publications else ""
    tables.strong(f"All as written: {found.parties:,} parties and {found.links:,} links were hashed again{read}.")
    tables.say(f"Root: {snapshot.root}", f"Snapshot: {snapshot.digest}")
    return DONE


def prove(snapshot: licet.Snapshot, party: str, *, json: bool) -> int:
    """Shows the proof that a party is in the edition, or that no party has this id; `--check` reads its JSON."""
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
        said = f"{proof.party} is in the edition of root {root}" if inside else f"root {root} has no id {proof.party}"
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


def _read(path: Path) -> licet.InclusionProof | licet.AbsenceProof:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except OSError as slip:
        raise licet.SourceUnreadable(f"{path} cannot be read: {slip.strerror or slip}") from slip
    except (ValueError, RecursionError) as slip:
        raise licet.BadInput("--check", str(path), f"{ALLOWED} ({slip})") from slip
    try:
        if value["holds"] is False:
            before, after = (
                _inclusion(side) if side is not None else None for side in (value["before"], value["after"])
            )
            return licet.AbsenceProof(str(value["party"]), before, after)
        return _inclusion(value)
    except (KeyError, TypeError, AttributeError, ValueError) as slip:
        raise licet.BadInput("--check", str(path), ALLOWED) from slip


def _inclusion(value: dict[str, Any]) -> licet.InclusionProof:
    leaf, index, size, path, root = (value[key] for key in ("leaf", "index", "size", "path", "root"))
    texts = isinstance(root, str) and isinstance(path, list) and all(isinstance(one, str) for one in path)
    if type(index) is not int or type(size) is not int or not texts:
        raise TypeError("not a proof")
    return licet.InclusionProof(leaf.encode(), index, size, tuple(path), root)
