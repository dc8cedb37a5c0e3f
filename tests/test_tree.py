"""The hash tree: equal to the definition in RFC 6962, and no proof holds for anything but its leaf."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from licet.tree import EMPTY, Inclusion, included, leaf_hash, path_of, root_of

# The eight leaves, and the roots of the trees of the first n of them, that the tests of Certificate Transparency's
# reference implementations share.
LEAVES = tuple(
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def defined(leaves: list[bytes]) -> bytes:
    """The Merkle Tree Hash as RFC 6962 writes it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\x01" + defined(leaves[:half]) + defined(leaves[half:])).digest()


def proof(leaves: list[bytes], index: int) -> Inclusion:
    return Inclusion(leaves[index], index, len(leaves), path_of([leaf_hash(one) for one in leaves], index))


def root(leaves: list[bytes]) -> bytes:
    return root_of([leaf_hash(one) for one in leaves])


some = settings(max_examples=40, deadline=None)
some_leaves = st.integers(1, 300).flatmap(
    lambda size: st.binary(min_size=1, max_size=8).map(lambda salt: [salt + bytes(divmod(n, 256)) for n in range(size)])
)


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_that_of_the_published_vectors(size: int) -> None:
    assert root(list(LEAVES[:size])).hex() == ROOTS[size - 1]


def test_a_tree_without_leaves_has_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY == sha256(b"").digest()


@some
@given(some_leaves)
def test_the_root_is_the_one_that_the_rfc_defines(leaves: list[bytes]) -> None:
    assert root(leaves) == defined(leaves)


@some
@given(some_leaves)
def test_every_leaf_proves(leaves: list[bytes]) -> None:
    whole = root(leaves)

    assert all(included(proof(leaves, index), whole) for index in range(len(leaves)))


@some
@given(some_leaves, st.sampled_from([1, 2, 4, 8, 64, 256]))
def test_roots_of_whole_subtrees_give_the_same_root(leaves: list[bytes], part: int) -> None:
    parts = [leaves[at : at + part] for at in range(0, len(leaves), part)]

    assert root_of([root(one) for one in parts]) == root(leaves)


@some
@given(some_leaves, st.data())
def test_a_changed_bit_of_leaf_path_or_root_proves_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    whole, index = root(leaves), data.draw(st.integers(0, len(leaves) - 1))
    right = proof(leaves, index)
    places = [("leaf", right.leaf), ("root", whole), *((str(n), one) for n, one in enumerate(right.path))]
    name, before = data.draw(st.sampled_from(places))
    bit = data.draw(st.integers(0, len(before) * 8 - 1))
    after = bytes(byte ^ (1 << bit % 8 if at == bit // 8 else 0) for at, byte in enumerate(before))

    if name == "root":
        assert not included(right, after)
    elif name == "leaf":
        assert not included(replace(right, leaf=after), whole)
    else:
        path = tuple(after if str(n) == name else one for n, one in enumerate(right.path))
        assert not included(replace(right, path=path), whole)


@some
@given(some_leaves, st.data())
def test_another_index_proves_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.integers(-2, len(leaves) + 2).filter(lambda one: one != index))

    assert not included(replace(proof(leaves, index), index=other), root(leaves))


@some
@given(some_leaves, st.data())
def test_a_path_with_a_hash_more_or_less_proves_nothing(leaves: list[bytes], data: st.DataObject) -> None:
    right = proof(leaves, data.draw(st.integers(0, len(leaves) - 1)))

    assert not included(replace(right, path=(*right.path, EMPTY)), root(leaves))
    assert not right.path or not included(replace(right, path=right.path[:-1]), root(leaves))


def test_a_node_does_not_pass_for_a_leaf() -> None:
    one, other = leaf_hash(b"a"), leaf_hash(b"b")
    whole = root_of([one, other, leaf_hash(b"c"), leaf_hash(b"d")])
    path = path_of([root_of([one, other]), root_of([leaf_hash(b"c"), leaf_hash(b"d")])], 0)

    assert not included(Inclusion(one + other, 0, 2, path), whole)


@pytest.mark.parametrize("index", [-1, 3])
def test_a_place_outside_the_tree_has_no_path(index: int) -> None:
    with pytest.raises(IndexError):
        path_of([EMPTY] * 3, index)


@pytest.mark.parametrize("wrong", [b"", b"short", b"\x00" * 33])
def test_what_is_no_hash_proves_nothing(wrong: bytes) -> None:
    whole = root([b"a", b"b"])

    assert not included(Inclusion(b"a", 0, 2, (wrong,)), whole)
    assert not included(proof([b"a", b"b"], 0), wrong)
