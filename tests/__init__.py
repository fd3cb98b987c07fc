"""Tests; they mirror the code, folder by folder."""

import os
import sys
from pathlib import Path

# For this process and for those that tests start: see there.
_without = str(Path(__file__).parent / "without")
sys.path.insert(0, _without)
os.environ["PYTHONPATH"] = os.pathsep.join(
    [_without, *filter(None, [os.environ.get("PYTHONPATH")])]
)
