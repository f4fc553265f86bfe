"""Classes: what they read and hold, their ids, the slots that they take and what is due for them."""
