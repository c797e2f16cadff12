"""Year One: can a small data product be run, paid for and staffed for its first twelve months?"""
