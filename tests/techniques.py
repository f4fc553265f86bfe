"""Print the names of the techniques that can be left out, for `make techniques`."""

from coursewright.workspace.building.techniques import Technique

if __name__ == "__main__":
    print(*(technique.value for technique in Technique))  # noqa: T201
