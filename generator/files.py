"""The files of a project, found by the paths that a user wrote: never outside it, never one that blocks."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from generator.errors import BriefError, Place, did_you_mean, fault, quoted

MAX_BYTES = 1_000_000


def project_name(relative: str) -> str:
    """Return the path as places and records call it: POSIX, without a slash at the end or doubled."""
    return PurePosixPath(relative).as_posix()


def project_path(root: Path, relative: str, place: Place) -> Path:
    """Return the file or folder at a path that counts from `root`, and that was written at `place`.

    Raises BriefError for a path that is absolute, leaves the project, or leads to neither file nor folder.
    """
    if not relative or PurePosixPath(relative).is_absolute() or PureWindowsPath(relative).anchor:
        message = f"{quoted(relative)} is not a path inside the project"
        raise fault(message, place, "write a path that counts from the project's folder")
    path = root / relative
    try:
        is_inside = path.resolve().is_relative_to(root.resolve())
        is_there = path.exists()
        is_plain = path.is_file() or path.is_dir()
    except (OSError, RuntimeError) as error:  # a name that is too long, a loop of links
        raise _unreadable(relative, place, error) from error
    if not is_inside:
        raise fault(f"{quoted(relative)} is outside the project", place, "move it into the project")
    if not is_there:
        raise fault(f"no file {quoted(relative)}", place, near(path))
    if not is_plain:
        raise fault(f"{quoted(relative)} is neither a file nor a folder", place, "put a plain file there")
    return path


def near(path: Path) -> str:
    """Return a hint for a path where nothing is."""
    names = sorted(entry.name for entry in path.parent.iterdir()) if path.parent.is_dir() else []
    return did_you_mean(path.name, names) or "check the path; it counts from the project's folder"


def read_file(path: Path, name: str) -> bytes:
    """Return the bytes of the file called `name` in places; raise BriefError if it cannot be read."""
    place = Place(name)
    if not path.exists():
        raise fault(f"no file {quoted(name)}", place, near(path))
    if not path.is_file():
        raise fault(f"{quoted(name)} is not a plain file", place, "put a plain file there")
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(name, place, error) from error


def read_text(path: Path, name: str) -> str:
    """Return a small UTF-8 text file, with or without a byte-order mark; raise BriefError if it cannot be."""
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES:,} bytes"
        raise fault(message, Place(name), "move data into a data file")
    return decode(read_file(path, name), name, "utf-8", "save the file as UTF-8")


def decode(raw: bytes, name: str, encoding: str, hint: str) -> str:
    """Return the text of a file without its byte-order mark; raise BriefError at the first byte that is wrong."""
    try:
        return raw.decode(encoding).removeprefix("\N{BYTE ORDER MARK}")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "ignore").removeprefix("\N{BYTE ORDER MARK}")
        place = Place.of_character(name, before, len(before))
        raise fault(f"byte 0x{raw[error.start]:02X} is not {encoding.upper()}", place, hint) from error
    except UnicodeError as error:
        raise fault(f"not readable as {encoding.upper()}", Place(name), hint) from error


def _unreadable(name: str, place: Place, error: Exception) -> BriefError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return fault(f"cannot read {quoted(name)}: {reason.lower()}", place, "check the path and who may read it")
