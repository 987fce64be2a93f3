console.log('the sandbox is being built');
