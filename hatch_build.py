"""Builds the kernel of matching with the system's C compiler; where there is none, NumPy gives the same answers."""

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCE = Path("src", "licet", "match", "_kernel.c")
# No -march: the library asks the processor what it can do. No contraction: sums are those of NumPy, bit for bit.
FLAGS = ("-O3", "-std=c11", "-fPIC", "-shared", "-fvisibility=hidden", "-ffp-contract=off")


class KernelBuild(BuildHookInterface[Any]):
    """Compiles `_kernel.c`: beside itself for an editable install, else into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles; a wheel with the library is for this platform, a wheel without it for any."""
        source = Path(self.root) / SOURCE
        beside = source.with_suffix(".so")
        if version == "editable":
            if not compiled(source, beside):
                beside.unlink(missing_ok=True)
                self._say_numpy()
            return
        self._folder = tempfile.TemporaryDirectory(prefix="licet-kernel-")
        library = Path(self._folder.name) / beside.name
        if not compiled(source, library):
            self._say_numpy()
            return
        build_data["force_include"][str(library)] = f"licet/match/{beside.name}"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{sysconfig.get_platform().replace('-', '_').replace('.', '_')}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Removes what was compiled for the wheel."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()

    def _say_numpy(self) -> None:
        self.app.display_warning("licet: no C compiler works here (CC, cc, gcc, clang): matching will use NumPy")


def compiled(source: Path, library: Path) -> bool:
    """Whether the library could be compiled from the source; CC, where it is set, is the only compiler tried."""
    if sys.platform == "win32":
        return False
    beside = library.with_suffix(".compiling")
    for compiler in [os.environ["CC"]] if os.environ.get("CC") else ["cc", "gcc", "clang"]:
        command = shlex.split(compiler)
        if shutil.which(command[0]) is None:
            continue
        # The library knows which source it was made from: one of older source is not loaded.
        digest = f"-DLICET_SOURCE={zlib.crc32(source.read_bytes())}u"
        done = subprocess.run([*command, *FLAGS, digest, "-o", str(beside), str(source)], check=False)
        if done.returncode == 0 and beside.is_file():
            beside.replace(library)
            return True
    return False
