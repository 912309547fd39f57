"""Turn outcomes into records that become JSON with stable keys, and into the JSON Schema that says which.

Each kind of outcome has its module. None is imported here: what a check says must not wait for what a pull needs.
"""
