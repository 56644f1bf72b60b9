"""Takes the fields that Voorkant stores out of 323 messages, and nothing more: the peer of scripts/bench/declaraties.sh.

Written as a careful user of lxml would: one pass of iterparse that stops only at what is needed, each element read by
walking over its children once (faster here than a `findtext` for each field), and cleared, with those before it, when
it is done. The fields are kept per message and then let go: nothing is checked, changed or stored.

    lxml_declaraties.py FOLDER     prints: lxml, lines, CPU seconds, MB a second, peak memory in MB
"""

import os
import resource
import sys

from lxml import etree

BERICHT = "{http://www.istandaarden.nl/iwmo/3_2/wmo323/schema}"
LINE = BERICHT + "Prestatie"
BSN = BERICHT + "Bsn"
HEADER = BERICHT + "Header"


def values(element):
    """Every value below an element, by the names above it and its own; text between elements does not count."""
    found = []
    for child in element:
        if len(child):
            found.extend((inner.tag, inner.text) for inner in child)
        else:
            found.append((child.tag, child.text))
    return found


def read(path):
    header, lines, bsn = None, [], None
    for _, element in etree.iterparse(path, events=("end",), tag=(LINE, BSN, HEADER)):
        if element.tag == LINE:
            lines.append((bsn, values(element)))
        elif element.tag == BSN:
            bsn = element.text
            continue
        else:
            header = values(element)
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return header, lines


def main(folder):
    paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
    megabytes = sum(os.path.getsize(path) for path in paths) / 1e6
    before, lines = cpu_seconds(), 0
    for path in paths:
        header, found = read(path)
        assert header and all(bsn and len(fields) >= 11 for bsn, fields in found)
        lines += len(found)
    cpu = cpu_seconds() - before
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"lxml {lines} {cpu:.2f} {megabytes / cpu:.0f} {peak}")


def cpu_seconds():
    """User and system time of this process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


main(sys.argv[1])
