"""What stands in calendars: entries, and the state behind them."""
