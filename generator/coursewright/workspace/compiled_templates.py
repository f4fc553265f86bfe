from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache


def template_cache(root: Path) -> BytecodeCache | None:
    """Where compiled templates are kept between builds, or None where nothing can be kept."""
    folder = root / ".cache" / "coursewright" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:  # a read-only folder builds all the same
        return None
    return FileSystemBytecodeCache(str(folder))
