"""`shapes`: the product shapes to start from."""

import sys

from lib.catalogue.loading import load_catalogue
from lib.wording import sentence


def list_shapes() -> int:
    """Print every shape with the case that it fits."""
    shapes = load_catalogue().shapes
    width = max(len(name) for name in shapes)
    for name, shape in sorted(shapes.items()):
        sys.stdout.write(f"{name:<{width}}  {sentence(shape.fits_when)}\n")
    return 0
