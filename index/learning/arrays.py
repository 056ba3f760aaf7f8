"""Arrays of what is learned, by what stands in them."""

import numpy as np
import numpy.typing as npt

# Of 32 or 64 bits: what comes in goes out.
Floats = npt.NDArray[np.floating]
# Counts, and numbers of agents, points and cards.
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
