"""The network of professionals: who may be reached how, the marks on papers, what fits what."""
