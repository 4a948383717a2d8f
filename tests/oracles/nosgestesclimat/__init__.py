"""The model Nos Gestes Climat 4.10.2 (ADEME): carbon per kWh, litre, kg."""
