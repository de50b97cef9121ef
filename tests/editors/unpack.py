#!/usr/bin/env python3
"""Unpacks a .vsix into a folder, file modes and all, as VS Code does.

    unpack.py PACKAGE.vsix FOLDER
"""

import sys
import zipfile
from pathlib import Path

package, folder = sys.argv[1:]
with zipfile.ZipFile(package) as archive:
    for entry in archive.infolist():
        unpacked = Path(archive.extract(entry, folder))
        mode = entry.external_attr >> 16 & 0o777
        if mode and unpacked.is_file():
            unpacked.chmod(mode)
