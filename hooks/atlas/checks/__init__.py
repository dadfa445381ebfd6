"""What must hold of the content. Each rule is one function."""
