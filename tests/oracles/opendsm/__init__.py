"""opendsm 1.2.7 (once eemeter): its speed, and its normal year as a second opinion."""
