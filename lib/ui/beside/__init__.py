"""The process beside the server: what starts and asks it, and what it does.

It loads what computes and what sheets are made of, and nothing of Streamlit's.
"""
