"""Calendar feeds as files (RFC 5545): their lines, and what is wrong with them."""
