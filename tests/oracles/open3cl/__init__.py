"""@open3cl/engine 1.4.6, the French method for energy labels (3CL-DPE 2021), on invented homes."""
