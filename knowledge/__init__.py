"""Values and rules, without I/O.

Reading order:
clock -> window -> audience -> pack -> fact -> passage -> status -> sentences -> table -> wording -> finding -> errors
-> unseen -> customer_data -> person -> masking.
"""
