"""What is worked out of an index or a scanner, kept as long as that lives: with the edition it goes out of memory."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary, ref

Of = TypeVar("Of")
P = ParamSpec("P")
R = TypeVar("R")


def kept_with(most: int = 1) -> Callable[[Callable[Concatenate[Of, P], R]], Callable[Concatenate[Of, P], R]]:
    """Keeps at most so many results for each first argument, and none of one that is gone.

    `lru_cache` would keep the first argument too: the edition before the last swap, and those before it.
    """

    def keeping(make: Callable[Concatenate[Of, P], R]) -> Callable[Concatenate[Of, P], R]:
        every: WeakKeyDictionary[Of, Callable[P, R]] = WeakKeyDictionary()

        @wraps(make)
        def kept(of: Of, /, *args: P.args, **kwargs: P.kwargs) -> R:
            own = every.get(of)
            if own is None:
                own = every[of] = _own(make, ref(of), most)
            return own(*args, **kwargs)

        return kept

    return keeping


def _own(make: Callable[Concatenate[Of, P], R], of: "ref[Of]", most: int) -> Callable[P, R]:
    @lru_cache(most)
    def own(*args: P.args, **kwargs: P.kwargs) -> R:
        living = of()
        assert living is not None  # whoever asks has it in hand
        return make(living, *args, **kwargs)

    return own  # type: ignore[return-value]  # what lru_cache gives forgets its parameters
