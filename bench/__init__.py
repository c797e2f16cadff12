"""Measurements of the speed promises, and the browser and server that they share with the tests."""
