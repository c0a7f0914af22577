# SPDX-License-Identifier: EUPL-1.2
"""The same fits by statsmodels and csdid: fits.py FOLDER TIMES; a line of JSON for each. Reading is not timed."""

import contextlib
import io
import json
import pathlib
import sys
import time
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from csdid.att_gt import ATTgt

DRAWS = 999


def main(folder, times):
    table = lambda name: pd.read_csv(pathlib.Path(folder) / f"{name}.csv")
    poisson = table("poisson")
    design = lambda data: sm.add_constant(data.filter(regex="^x").to_numpy())
    own = (poisson["y"].to_numpy(), design(poisson), np.log(poisson["care"].to_numpy()))

    def glm():
        fitted = sm.GLM(own[0], own[1], family=sm.families.Poisson(), offset=own[2]).fit(tol=1e-12)
        return [*fitted.params, *fitted.bse]

    tell("poisson", glm, times)
    panel = table("panel")

    def did():
        fit = ATTgt("y", "time", "unit", "first", panel, control_group=["nevertreated"], panel=True, biters=DRAWS)
        fit = fit.fit(est_method="dr", bstrap=True)
        effects = list(fit.results["att"])
        fit.aggte("simple", bstrap=False, cband=False)
        return [float(np.ravel(fit.atte["overall_att"])[0]), *effects]

    tell("did", did, 1)


def tell(name, answer, times):
    shortest, numbers = np.inf, None
    for _ in range(times):
        begun = time.perf_counter()
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            numbers = answer()
        shortest = min(shortest, time.perf_counter() - begun)
    print(json.dumps({"fit": name, "seconds": shortest, "numbers": [float(number) for number in numbers]}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
