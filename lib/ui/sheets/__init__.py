"""What the moving part of a page says, in words and plain figures, ready to be drawn.

A sheet is a pure function of an analysis. It holds no array and nothing of Streamlit's, so that
another process can compute it (`lib.ui.beside.calculator`).
"""
