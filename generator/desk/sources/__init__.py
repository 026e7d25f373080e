"""What the Department for Education publishes about schools, and how it becomes records."""
