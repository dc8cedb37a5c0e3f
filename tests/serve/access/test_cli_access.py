"""`licet access`: keys are shown once, passwords never, and what is wrong is said."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from licet.serve.access import tokens

Ask = Callable[..., Any]


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LICET_DATA", str(tmp_path))


def test_a_key_is_shown_once_alone_on_stdout(ask: Ask) -> None:
    made = ask("access", "key", "create", "orders", "--role", "analyst", "--days", 30)

    key = made.out.strip()
    assert tokens.prefix_of(key) == key[6:14]
    assert key not in made.err
    listed = ask("access", "key", "list", "--json").out
    assert key[6:14] in listed
    assert key not in listed


def test_a_key_is_rotated_and_revoked(ask: Ask) -> None:
    prefix = ask("access", "key", "create", "orders").out[6:14]
    after = ask("access", "key", "rotate", prefix).out[6:14]
    assert ask("access", "key", "revoke", prefix).status == 0

    rows = ask("access", "key", "list").out.splitlines()
    assert "standing revoked" in rows[0]
    assert f"replaces {prefix}" in rows[1]
    assert rows[1].startswith(f"prefix {after}")


def test_a_user_is_made_with_a_password_from_stdin(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("nine quiet lanterns\n"))
    made = ask("access", "user", "create", "Analyst@Example.com", "--role", "analyst")

    assert made.out == "User analyst@example.com may log in.\n"
    assert "role analyst" in ask("access", "user", "list").out
    assert ask("access", "user", "disable", "analyst@example.com").status == 0
    assert "disabled True" in ask("access", "user", "list").out
    assert ask("access", "user", "enable", "analyst@example.com").status == 0
    assert ask("access", "user", "role", "analyst@example.com", "approver").status == 0
    listed = ask("access", "user", "list").out
    assert "role approver" in listed
    assert "disabled" not in listed
    assert ask("access", "changes").out.splitlines()[0].count("role changed") == 1


def test_a_tenant_is_disabled_and_enabled(ask: Ask) -> None:
    ask("access", "tenant", "create", "north")
    ask("access", "tenant", "disable", "north")
    assert "disabled True" in ask("access", "tenant", "list").out

    assert ask("access", "tenant", "enable", "north").status == 0
    assert "disabled" not in ask("access", "tenant", "list").out


def test_tenants_are_made_limited_and_listed(ask: Ask) -> None:
    ask("access", "tenant", "create", "north", "--from", "198.51.100.0/24")
    ask("access", "key", "create", "orders", "--tenant", "north")

    assert "from 198.51.100.0/24" in ask("access", "tenant", "list").out
    assert ask("access", "key", "list", "--tenant", "main").out == ""
    assert "what key created" in ask("access", "changes", "--tenant", "north").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("key", "create", "x", "--tenant", "nowhere"), "tenant is 'nowhere'"),
        (("key", "create", "x", "--role", "boss"), "reader, analyst, approver, admin"),
        (("key", "create", "x", "--verb", "fly"), "verbs is 'fly'"),
        (("key", "create", "x", "--days", "0"), "--days is 0"),
        (("key", "revoke", "abcdefgh"), "key is 'abcdefgh'"),
        (("user", "disable", "nobody"), "name is 'nobody'"),
        (("user", "enable", "nobody"), "name is 'nobody'"),
        (("user", "role", "nobody", "reader"), "name is 'nobody'"),
        (("user", "role", "nobody", "boss"), "reader, analyst, approver, admin"),
        (("tenant", "create", "North!"), "tenant is 'North!'"),
        (("tenant", "create", "north", "--from", "nowhere"), "networks like"),
    ],
)
def test_what_cannot_be_is_said_with_what_is_allowed(ask: Ask, words: tuple[str, ...], said: str) -> None:
    done = ask("access", *words)

    assert done.status == 2
    assert said in done.err


def test_a_server_for_others_does_not_start_without_a_key(ask: Ask) -> None:
    done = ask("serve", "--host", "0.0.0.0", "--port", 0)

    assert done.status == 2
    assert "licet access key create" in done.err
