"""Values and rules, without I/O.

Reading order:
clock -> window -> audience -> pack -> fact -> passage -> status -> finding -> errors -> masking.
"""
