"""Ways to pass a request on to the tenant that decides."""
