#!/usr/bin/env python3
"""Set up, start, test and measure Byline with nothing but Python 3.11 or newer.

    python3 dev.py run [FILE…]                 set up, then start Byline
    python3 dev.py test [PYTEST ARGUMENT…]     set up, then every check and test; pytest's summary comes last
    python3 dev.py check                       set up, then the checks that run no window
    python3 dev.py bench [--only NAME] [--runs N] [--json FILE]
    python3 dev.py lock                        resolve requirements.lock and requirements-dev.lock again

Setting up makes `.venv` beside this file and installs what the lock files name, by hash. A stamp remembers
it, so that the next start only reads two small files. This file uses the standard library only, imports
nothing of Byline, and is written so that an older Python reads it far enough to say that it is too old.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
LOCK_HEAD = "# Written by `python3 dev.py lock`; change pyproject.toml instead."
OLDEST_PYTHON = (3, 11)

# Shared libraries Qt asks of a Linux system, and the Debian package of each. Where a release renamed the
# package in the 64-bit time change (libasound2t64), the new name is found by asking apt.
WINDOW_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libnss3.so": "libnss3",
    "libasound.so.2": "libasound2",
    "libXcomposite.so.1": "libxcomposite1",
    "libXdamage.so.1": "libxdamage1",
    "libXrandr.so.2": "libxrandr2",
    "libXtst.so.6": "libxtst6",
    "libxkbfile.so.1": "libxkbfile1",
}
# Programs and files the tests and the bench need besides.
TEST_PROGRAMS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
TEST_FONT = "fonts-dejavu-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")


class SetUpError(Exception):
    """Set-up cannot go on; the text says what to do."""


@dataclass(frozen=True)
class Environment:
    """The virtual environment at `folder`, and how far its set-up has come."""

    folder: Path

    @property
    def python(self) -> Path:
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """JSON object: lock file name → SHA-256 of the lock file that was installed completely."""
        return self.folder / "dev-stamp.json"

    @property
    def unfinished(self) -> Path:
        """There from before the first change until after the last; found at a start, the work was cut off."""
        return self.folder / "dev-unfinished"

    def has(self, lock: Path) -> bool:
        """Whether exactly this lock file is installed. Reads two small files and starts nothing."""
        if self.unfinished.exists() or not self.python.exists():
            return False
        return self._installed().get(lock.name) == sha256(lock)

    def install(self, lock: Path) -> None:
        """Bring the environment to this lock file; makes it first when it is missing, broken or half made."""
        sound = not self.unfinished.exists() and self._works()
        self.unfinished.touch()  # before anything changes: other starts look for it without waiting
        if not sound:
            self._make()
        say(f"Installing what {lock.name} names …")
        pip = [
            str(self.python),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "--no-deps",  # the lock is complete: resolving again can only wander off to a newer release
        ]
        done = subprocess.run([*pip, "--require-hashes", "-r", str(lock)], cwd=ROOT, env=clean_environment())
        if done.returncode:
            raise SetUpError(
                f"The packages of {lock.name} could not be installed (pip's message is above). "
                "Check the connection to the package index and start again."
            )
        installed = {lock.name: sha256(lock)}
        if lock == DEV_LOCK:  # the development lock file holds every line of the other one
            installed[RUN_LOCK.name] = sha256(RUN_LOCK)
        write_whole(self.stamp, json.dumps(installed, indent=1) + "\n")
        self.unfinished.unlink()

    def _installed(self) -> Mapping[str, object]:
        try:
            stamp = json.loads(self.stamp.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stamp if isinstance(stamp, dict) else {}

    def _works(self) -> bool:
        probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
        try:
            done = subprocess.run([self.python, "-c", probe], capture_output=True, env=clean_environment())
        except OSError:
            return False
        return done.returncode == 0

    def _make(self) -> None:
        say(f"Making {self.folder.name} with Python {sys.version.split()[0]} …")
        for entry in self.folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            elif entry.name not in (LOCK_NAME, self.unfinished.name):
                entry.unlink()
        done = subprocess.run([sys.executable, "-m", "venv", self.folder], env=clean_environment())
        if done.returncode:
            hint = " On Debian and Ubuntu: apt-get install python3-venv." if debian_like() else ""
            raise SetUpError(f"Python could not make a virtual environment (its message is above).{hint}")


LOCK_NAME = "dev-lock"


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the set-up lock of `folder`; a second set-up waits here. It is freed when its holder dies."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK_NAME).open("a+b") as held:
        if sys.platform == "win32":
            import msvcrt

            while True:
                try:
                    held.seek(0)
                    msvcrt.locking(held.fileno(), msvcrt.LK_LOCK, 1)
                    break
                except OSError:  # LK_LOCK gives up after ten seconds; a set-up takes longer
                    continue
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX)
        yield
        if sys.platform == "win32":
            held.seek(0)
            msvcrt.locking(held.fileno(), msvcrt.LK_UNLCK, 1)


def set_up(lock: Path, *, tests: bool) -> Environment:
    """The environment with `lock` installed, and Qt's system libraries (for `tests` also Xvfb) present."""
    environment = Environment(VENV)
    if not environment.has(lock):
        with alone(VENV):
            if not environment.has(lock):
                environment.install(lock)
    if sys.platform.startswith("linux") and missing_packages(tests=tests):
        with alone(VENV):
            install_system_packages(missing_packages(tests=tests))
            left = missing_packages(tests=tests)
            if left:
                raise SetUpError("Still missing after the installation: " + ", ".join(left) + ".")
    return environment


def sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        raise SetUpError(f"{path.name} is missing. Fetch it again with: git checkout {path.name}") from None


def write_whole(path: Path, text: str) -> None:
    """Write so that a reader sees the old file or the new one, never half of it."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as new:
        new.write(text)
    Path(new.name).replace(path)


def clean_environment() -> dict[str, str]:
    """The environment for child processes, without what would lead them to another Python's packages.

    Bytecode is written next to Byline's own files: without it every start would compile 200 modules anew.
    """
    dropped = {
        "PYTHONHOME",
        "PYTHONPATH",
        "PYTHONDONTWRITEBYTECODE",
        "VIRTUAL_ENV",
        "PIP_REQUIRE_VIRTUALENV",
        "__PYVENV_LAUNCHER__",
    }
    return {name: value for name, value in os.environ.items() if name not in dropped}


def missing_packages(*, tests: bool) -> list[str]:
    """Debian names of what this Linux system lacks, found by trying to load each library."""
    missing = [package for soname, package in WINDOW_LIBRARIES.items() if not loads(soname)]
    if tests:
        missing += [package for program, package in TEST_PROGRAMS.items() if not shutil.which(program)]
        if not any(Path(folder).is_dir() and any(Path(folder).rglob("*.[to]tf")) for folder in FONT_FOLDERS):
            missing.append(TEST_FONT)
    return missing


def loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def debian_like() -> bool:
    try:
        release = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return False
    family = " ".join(re.findall(r"^ID(?:_LIKE)?=(.*)$", release, re.MULTILINE)).replace('"', "").split()
    return bool({"debian", "ubuntu"} & set(family)) and shutil.which("apt-get") is not None


def install_system_packages(packages: Sequence[str]) -> None:
    """As root on Debian or Ubuntu install them; anywhere else say how, and stop."""
    if not packages:
        return
    if not debian_like():
        raise SetUpError(
            "Byline's window needs system libraries that are missing here. Debian's packages of them:\n\n"
            f"    {' '.join(packages)}\n\n"
            "Install what this system calls them, then start again."
        )
    if os.geteuid() != 0:
        command = f"sudo apt-get update && sudo apt-get install -y {' '.join(map(available_name, packages))}"
        raise SetUpError(
            "Byline's window needs system libraries that are missing here. Run this, then start again:\n\n"
            f"    {command}"
        )
    say(f"Installing system libraries: {' '.join(packages)} …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3"]
    run_apt([*apt, "update"], quiet)
    names = [available_name(package) for package in packages]
    run_apt([*apt, "install", "-y", "--no-install-recommends", *names], quiet)


def run_apt(command: Sequence[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.stderr.write(done.stdout)
        raise SetUpError(f"This command failed (its message is above): {shlex.join(command)}")


def available_name(package: str) -> str:
    """The name apt has for `package` here: its own, or the one it got in the 64-bit time change."""
    for name in (package, f"{package}t64"):
        with contextlib.suppress(OSError):
            policy = subprocess.run(["apt-cache", "policy", name], capture_output=True, text=True).stdout
            if re.search(r"Candidate: (?!\(none\))\S", policy):
                return name
    return package


def run(arguments: Sequence[str]) -> int:  # noqa: RET503 - execve does not return
    environment = set_up(RUN_LOCK, tests=False)
    # -P: nothing that lies in the folder Byline is started from may be imported
    command = [str(environment.python), "-P", "-m", "editor", *arguments]
    own = {**clean_environment(), "PYTHONPATH": str(ROOT)}
    if os.name == "nt":
        return subprocess.run(command, env=own).returncode
    sys.stdout.flush()
    os.execve(command[0], command, own)  # noqa: S606 - Byline takes the place of this process


def static_checks(python: Path) -> dict[str, list[str]]:
    """Every check besides the test suite: its name → its command line."""
    module = [str(python), "-m"]
    return {
        "ruff check": [*module, "ruff", "check", "."],
        "ruff format": [*module, "ruff", "format", "--check", "."],
        "mypy --strict": [*module, "mypy", "--strict"],
        "layers": [*module, "pytest", "-q", "-p", "no:pytest-qt", "tests/test_layers.py"],
        "deptry": [*module, "deptry", "."],
    }


def run_checks(python: Path) -> list[str]:
    """Run every static check, all at once; print each outcome in order; the names of those that failed."""
    started = []
    for name, command in static_checks(python).items():
        output = tempfile.TemporaryFile()  # noqa: SIM115 - read when the check has ended
        process = subprocess.Popen(command, cwd=ROOT, env=clean_environment(), stdout=output, stderr=subprocess.STDOUT)
        started.append((name, process, output))
    failed = []
    for name, process, output in started:
        code = process.wait()
        say(f"{'passed' if code == 0 else 'FAILED'}  {name}")
        with output:
            if code:
                failed.append(name)
                output.seek(0)
                sys.stdout.write(output.read().decode(errors="replace"))
                sys.stdout.flush()
    return failed


def check(_: Sequence[str]) -> int:
    environment = set_up(DEV_LOCK, tests=True)
    return 1 if run_checks(environment.python) else 0


def test(arguments: Sequence[str]) -> int:
    environment = set_up(DEV_LOCK, tests=True)
    failed = run_checks(environment.python)
    own = {**clean_environment(), "BYLINE_FAILED_CHECKS": ", ".join(failed)}
    wants_one_process = any(re.match(r"-n|--numprocesses|-s$|--pdb", argument) for argument in arguments)
    spread = [] if wants_one_process else ["-n", "2", "--dist", "loadfile"]
    command = [str(environment.python), "-m", "pytest", *spread, *arguments]
    sys.stdout.flush()
    code = subprocess.run(command, cwd=ROOT, env=own).returncode
    return code or (1 if failed else 0)


def bench(arguments: Sequence[str]) -> int:
    environment = set_up(DEV_LOCK, tests=True)
    command = [str(environment.python), "-m", "tests.bench", *arguments]
    return subprocess.run(command, cwd=ROOT, env=clean_environment()).returncode


def lock(_: Sequence[str]) -> int:
    """Resolve both lock files again, for every platform, from the index that pip is set to use."""
    environment = Environment(VENV)
    if not environment.has(DEV_LOCK):
        set_up(DEV_LOCK, tests=False)
    own = clean_environment()
    index = configured_index(environment.python)
    if index:
        own["UV_DEFAULT_INDEX"] = index
    compile_ = [str(environment.python), "-m", "uv", "--quiet", "pip", "compile", "--universal"]
    compile_ += ["--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header"]
    compile_ += ["--python-version", ".".join(map(str, OLDEST_PYTHON)), "pyproject.toml"]
    development = ["--extra", "build", "--group", "dev", "-c", RUN_LOCK.name]
    for target, more in ((RUN_LOCK, []), (DEV_LOCK, development)):
        resolved = subprocess.run([*compile_, *more], cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True)
        if resolved.returncode:
            raise SetUpError(f"{target.name} could not be resolved (the message is above).")
        if "://" in resolved.stdout:
            raise SetUpError(f"{target.name} would hold a download address; it was left as it was.")
        write_whole(target, f"{LOCK_HEAD}\n{resolved.stdout}")
        say(f"Wrote {target.name}.")
    return 0


def configured_index(python: Path) -> str:
    """The package index pip is set to use, "" for its default."""
    asked = subprocess.run([python, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True)
    return os.environ.get("PIP_INDEX_URL", "") or (asked.stdout.strip() if asked.returncode == 0 else "")


COMMANDS = {"run": run, "test": test, "check": check, "bench": bench, "lock": lock}


def say(text: str) -> None:
    print(text, flush=True)


def main(arguments: Sequence[str]) -> int:
    if sys.version_info < OLDEST_PYTHON:
        have, need = sys.version.split()[0], ".".join(map(str, OLDEST_PYTHON))
        sys.stderr.write(f"Byline needs Python {need} or newer; this is Python {have}.\n")
        return 1
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        usage="python3 dev.py COMMAND [ARGUMENT…]",
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of " + ", ".join(COMMANDS))
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed on to the command")
    asked = parser.parse_args(arguments)
    try:
        return COMMANDS[asked.command](asked.arguments)
    except SetUpError as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
